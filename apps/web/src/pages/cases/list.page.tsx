import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { communeName } from '../../reference/index.js';
import { Clock, toneOf } from '../../ui/clock.js';
import { Filter } from '../../ui/filter.js';
import { formatWhen } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { useNow } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { SavedViews } from '../../ui/saved-views.js';
import { Empty } from '../../ui/states.js';
import { useNames } from './names.js';
import { Risk } from './risk.js';

type Case = Schemas['CaseItemDto'];

/** The work queues of the server under the names of their addresses. */
const FILTERS = {
  all: undefined,
  'qua-han': 'overdue',
  'sap-den-han': 'due-soon',
  'cua-toi': 'mine',
  'chua-giao': 'unassigned',
  'cho-duyet': 'plans-to-approve',
  'tra-lai': 'plans-returned',
  'dang-mo': 'open',
  'da-dong': 'closed',
} as const;
type FilterName = keyof typeof FILTERS;
const NAMES: readonly FilterName[] = [
  ...(['all', 'qua-han', 'sap-den-han', 'cua-toi', 'chua-giao'] as const),
  ...(['cho-duyet', 'tra-lai', 'dang-mo', 'da-dong'] as const),
];

function pageOf(filter: FilterName, after: string) {
  const queue = FILTERS[filter];
  const query = { ...(queue === undefined ? {} : { queue }), ...(after === '' ? {} : { after }), limit: 100 };
  return told(api.GET('/api/cases', { params: { query } }));
}

/** The cases of the office, the most urgent first. */
export function CaseListPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const filter = NAMES.find((name) => name === params.get('loc')) ?? 'all';
  const query = useInfiniteQuery({
    queryKey: ['cases', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) => pageOf(filter, pageParam),
    getNextPageParam: ({ next }) => next,
  });
  const nameFor = useNames((query.data?.pages ?? []).flatMap(({ items }) => items.map(({ childId }) => childId)));
  return (
    <Page title={t('caseList.title')} lead={t('caseList.lead')}>
      <div className="stack">
        <Filter
          label={t('caseList.filter')}
          parameter="loc"
          chosen={filter}
          options={NAMES.map((name) => ({ value: name, label: t(`caseList.${name}`) }))}
        />
        <SavedViews page="cases" />
        <More
          query={query}
          empty={
            <Empty title={t('caseList.empty')}>
              {t(filter === 'all' ? 'caseList.emptyAll' : 'caseList.emptyFilter')}
            </Empty>
          }
        >
          {(item: Case) => <Item key={item.id} of={item} name={nameFor(item.childId)} />}
        </More>
      </div>
    </Page>
  );
}

const EDGE = { over: 'red', soon: 'amber', calm: '', done: '' } as const;

function Item({ of: item, name }: { of: Case; name: string | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  const clock = deadlineOf(item);
  return (
    <li>
      <Link to={`/ca/${item.id}`} className={`item ${clock ? EDGE[toneOf(clock, now)] : ''}`}>
        <span className="row">
          <span className="item-title mono">{item.code}</span>
          {name !== undefined && <strong>{name}</strong>}
          <span className={`pill ${item.status === 'open' ? 'teal' : ''}`}>{nameOf('values', item.status)}</span>
        </span>
        <span className="row">
          <Risk level={item.riskLevel} />
          {item.planStatus !== null && (
            <span className="pill blue">{t('caseList.plan', { status: nameOf('values', item.planStatus) })}</span>
          )}
          <span>{item.communes.map(communeName).join(', ')}</span>
          <span className="soft small">
            {t('case.opened', { at: formatWhen(item.openedAt) })}
            {item.episode > 1 ? ` · ${t('caseList.episode', { n: item.episode })}` : ''}
          </span>
        </span>
        <span className="item-end">
          {clock ? <Clock of={clock} /> : <span className="soft small">{t('caseList.noDeadline')}</span>}
        </span>
      </Link>
    </li>
  );
}

const deadlineOf = ({ nextDue, lapsed }: Case) =>
  nextDue === null ? undefined : { ...nextDue, status: lapsed ? ('lapsed' as const) : ('due' as const) };
