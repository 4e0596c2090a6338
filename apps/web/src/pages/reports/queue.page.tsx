import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { nameOf } from '../../i18n/index.js';
import { codeLabel, communeOn } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { Clock, toneOf } from '../../ui/clock.js';
import { Filter } from '../../ui/filter.js';
import { formatInstant } from '../../ui/format.js';
import { More } from '../../ui/more.js';
import { useNow } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';

type Report = Schemas['ReportItemDto'];

const FILTERS = {
  all: {},
  cho: { waiting: true },
  'chuyen-den': { status: 'transferred' },
  'qua-han': { overdue: true },
} as const;
type FilterName = keyof typeof FILTERS;
const NAMES: readonly FilterName[] = ['all', 'cho', 'chuyen-den', 'qua-han'];

/** The reports of the office, the most urgent first. */
export function QueuePage() {
  const { t } = useTranslation();
  const may = useMay();
  const [params] = useSearchParams();
  const filter = NAMES.find((name) => name === params.get('loc')) ?? 'all';
  const query = useInfiniteQuery({
    queryKey: ['reports', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/api/reports', {
          params: { query: { ...FILTERS[filter], ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t('queue.title')}
      lead={t('queue.lead')}
      actions={
        may('intake:receive') && (
          <Button component={Link} to="/tiep-nhan/moi">
            {t('intake.new')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Filter
          label={t('queue.filter')}
          parameter="loc"
          chosen={filter}
          options={NAMES.map((name) => ({ value: name, label: t(`queue.${name}`) }))}
        />
        <More query={query} empty={<Nothing filter={filter} />}>
          {(report: Report) => <Item key={report.id} of={report} />}
        </More>
      </div>
    </Page>
  );
}

function Nothing({ filter }: { filter: FilterName }) {
  const { t } = useTranslation();
  return <Empty title={t('queue.empty')}>{t(filter === 'all' ? 'queue.emptyAll' : 'queue.emptyFilter')}</Empty>;
}

/** What still has to be done comes before what was; of these the first to end. */
function worstOf(obligations: Report['obligations']): Report['obligations'][number] | undefined {
  const open = obligations.filter(({ status }) => status === 'due' || status === 'lapsed');
  return (open.length > 0 ? open : obligations).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
}

const EDGE = { over: 'red', soon: 'amber', calm: '', done: '' } as const;

function Item({ of: report }: { of: Report }) {
  const { t } = useTranslation();
  const now = useNow();
  const obligation = worstOf(report.obligations);
  const edge = obligation ? EDGE[toneOf(obligation, now)] : '';
  return (
    <li>
      <Link to={`/phan-loai/${report.id}`} className={`item ${edge}`}>
        <span className="row">
          <span className="item-title mono">{report.code}</span>
          <span className="pill">{nameOf('values', report.status)}</span>
        </span>
        <span className="row">
          {report.danger === 'CO' && <span className="pill red">{t('queue.inDanger')}</span>}
          <span>
            {report.abuseForms.map((form) => codeLabel('abuse_forms', form)).join(', ')}
            {report.abuseForms.length > 0 ? ' · ' : ''}
            {t('queue.children', { count: report.children })} · {communeOn(report.incidentCommune, report.incidentAt)}
            <span className="soft small"> · {formatInstant(report.receivedAt)}</span>
          </span>
        </span>
        <span className="item-end">{obligation && <Clock of={obligation} />}</span>
      </Link>
    </li>
  );
}
