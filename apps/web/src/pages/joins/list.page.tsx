import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { communeName } from '../../reference/index.js';
import { Clock } from '../../ui/clock.js';
import { Filter } from '../../ui/filter.js';
import { formatInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Empty, Loaded } from '../../ui/states.js';

type Join = Schemas['JoinDto'];

const FILTERS = ['cho', 'tat-ca'] as const;

/** Proposals of and to the communes of the person, what has to be answered first, first. */
export function JoinsPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const chosen = FILTERS.find((name) => name === params.get('loc')) ?? 'cho';
  const query = useQuery({
    queryKey: ['joins', chosen],
    queryFn: () =>
      told(api.GET('/api/joins', { params: { query: chosen === 'cho' ? { waiting: true, asked: true } : {} } })),
    refetchInterval: 60_000,
  });
  return (
    <Page title={t('joins.title')} lead={t('joins.lead')}>
      <div className="stack">
        <Filter
          label={t('joins.filter')}
          parameter="loc"
          chosen={chosen}
          options={FILTERS.map((value) => ({ value, label: t(`joins.${value}`) }))}
        />
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('joins.none')}>{t('joins.noneLead')}</Empty>
            ) : (
              <ul className="items">
                {items.map((join) => (
                  <Item key={join.joinId} of={join} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Item({ of: join }: { of: Join }) {
  const { t } = useTranslation();
  const [obligation] = join.obligations.filter(({ kind }) => join.side !== 'asked' || kind === 'join-answer');
  return (
    <li>
      <Link to={`/ghep/${join.joinId}`} className={`item ${join.status === 'proposed' ? 'amber' : ''}`}>
        <span className="row">
          <span className="item-title mono">{join.joinId.slice(0, 8).toUpperCase()}</span>
          <span className="pill">{t(`joins.statuses.${join.status}`)}</span>
        </span>
        <span className="row">
          {join.danger === 'CO' && <span className="pill red">{t('queue.inDanger')}</span>}
          <span>
            {t(`joins.sides.${join.side}`)} · {communeName(join.fromCommune)}
            <span className="soft small"> · {formatInstant(join.receivedAt)}</span>
          </span>
        </span>
        <span className="item-end">{obligation && <Clock of={obligation} />}</span>
      </Link>
    </li>
  );
}
