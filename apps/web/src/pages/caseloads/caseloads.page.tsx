import { communeOf } from '#vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { communeOptions } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Page } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Reassign } from './reassign.js';
import { useWorkers } from './workers.js';

/** How many cases everybody has, and giving them on. */
export function CaseloadsPage() {
  const { t } = useTranslation();
  const { office } = useSession();
  const [params, goTo] = useSearchParams();
  const own = communeOf(office);
  const commune = own ?? params.get('xa') ?? communeOptions()[0]?.value ?? '';
  return (
    <Page title={t('caseloads.title')} lead={t('caseloads.lead')}>
      <div className="stack">
        {own === undefined && (
          <Select
            label={t('caseloads.commune')}
            options={communeOptions()}
            value={commune}
            onChange={(xa) => {
              goTo({ xa });
            }}
          />
        )}
        <Loads key={commune} commune={commune} />
      </div>
    </Page>
  );
}

function Loads({ commune }: { readonly commune: string }) {
  const workers = useWorkers(commune);
  const loads = useQuery({
    queryKey: ['caseloads', commune],
    queryFn: () => told(api.GET('/api/caseloads', { params: { query: { commune } } })),
  });
  return (
    <Loaded query={workers}>
      {(people) => (
        <Loaded query={loads}>
          {(found) => (
            <>
              <List loads={found} people={people} />
              <Reassign commune={commune} people={people} loads={found} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface ListProps {
  readonly loads: readonly Schemas['CaseloadDto'][];
  readonly people: readonly Schemas['WorkerDto'][];
}

function List({ loads, people }: ListProps) {
  const { t } = useTranslation();
  const idle = people.filter(({ id }) => !loads.some(({ worker }) => worker === id));
  const all = [...loads, ...idle.map(({ id }) => ({ worker: id, cases: 0, overdue: 0 }))];
  if (loads.length === 0) return <Empty title={t('caseloads.empty')} />;
  return (
    <ul className="items">
      {all.map(({ worker, cases, overdue }) => (
        <li key={worker ?? ''} className={`item ${overdue > 0 ? 'red' : ''}`}>
          <span className="item-title">
            {worker === null
              ? t('caseloads.nobody')
              : (people.find(({ id }) => id === worker)?.displayName ?? t('caseloads.noLongerHere'))}
          </span>
          <span className="item-end row">
            <span>{t('caseloads.load', { count: cases })}</span>
            {overdue > 0 && <span className="pill red">{t('caseloads.overdue', { count: overdue })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
