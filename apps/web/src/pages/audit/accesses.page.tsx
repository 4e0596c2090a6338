import { ACTS } from '#vocabulary';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { Filter } from '../../ui/filter.js';
import { formatInstant, officeName } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { Emergencies } from './emergencies.js';
import { Seals } from './seals.js';
import { Unusual } from './unusual.js';
import { useProviderNames } from '../../ui/provider-names.js';

const FILTERS = ['all', ...ACTS] as const;
type Access = Schemas['AccessDto'];

const PARTS = { 'da-xem': Accesses, 'khan-cap': Emergencies, 'bat-thuong': Unusual, 'niem-phong': Seals } as const;
type Part = keyof typeof PARTS;
const NAMES: readonly Part[] = ['da-xem', 'khan-cap', 'bat-thuong', 'niem-phong'];

/** Who saw what, what is unusual, and whether the access log is as it was sealed. Addresses hold ids, never names. */
export function AccessesPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const part = NAMES.find((name) => name === params.get('phan')) ?? 'da-xem';
  const Content = PARTS[part];
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <div className="stack">
        <Filter
          label={t('audit.parts')}
          parameter="phan"
          chosen={part}
          options={NAMES.map((value) => ({ value, label: t(`audit.${value}`) }))}
        />
        <Content />
      </div>
    </Page>
  );
}

function Accesses() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const act = FILTERS.find((name) => name === params.get('viec')) ?? 'all';
  const [child, by] = [params.get('tre'), params.get('nguoi')];
  const query = useInfiniteQuery({
    queryKey: ['accesses', act, child, by],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const asked = {
        ...(act === 'all' ? {} : { act }),
        ...(child === null ? {} : { child }),
        ...(by === null ? {} : { by }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      };
      return told(api.GET('/api/accesses', { params: { query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <Filter
        label={t('audit.acts')}
        parameter="viec"
        chosen={act}
        options={FILTERS.map((value) => ({ value, label: t(`audit.act.${value}`) }))}
      />
      {(child ?? by) !== null && (
        <p className="notice">
          {t(child === null ? 'audit.ofPerson' : 'audit.ofChild', {
            id: (child ?? by ?? '').slice(0, 8).toUpperCase(),
          })}{' '}
          <Link to="?">{t('audit.everything')}</Link>
        </p>
      )}
      <More query={query} empty={<Empty title={t('audit.empty')} />}>
        {(access: Access) => <Item key={access.id} of={access} />}
      </More>
    </>
  );
}

const TONES: Partial<Record<Access['act'], string>> = {
  refusal: 'red',
  'break-glass': 'red',
  'sign-in-failed': 'amber',
  export: 'amber',
  reveal: 'amber',
  print: 'amber',
  write: 'teal',
};

function Item({ of: access }: { of: Access }) {
  const { t } = useTranslation();
  useProviderNames(access.office);
  return (
    <li className="item">
      <span className="row">
        <span className={`pill ${TONES[access.act] ?? ''}`}>{t(`audit.act.${access.act}`)}</span>
        <span className="mono small">{access.what}</span>
      </span>
      <span>
        <Link to={`?nguoi=${access.actor}`}>{nameOf('roles', access.role)}</Link>, {officeName(access.office)}
        <span className="soft small">
          {' '}
          · {t('audit.things', { count: access.subjects.length })} ·{' '}
          {t('audit.purpose', { purpose: nameOf('purposes', access.purpose) })}
          {access.reason !== null && ` · ${access.reason}`}
        </span>
      </span>
      <span className="item-end soft small">{formatInstant(access.at)}</span>
    </li>
  );
}
