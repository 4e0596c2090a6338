import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Schemas, api, told } from '../../api/client.js';
import { FIRST_DUTIES } from '../../api/duties.js';
import { type Session, useMay, useSession } from '../../session/session.js';

const PAGE = 100;

interface Count {
  readonly n: number;
  readonly more: boolean;
}

/** What is counted: the work queues all at once, by the server; of other lists a page, so that tile and list agree. */
const SOURCES = {
  queues: async (): Promise<Readonly<Record<string, Count>>> => {
    const counts = await told(api.GET('/api/work-queues', { params: { query: {} } }));
    return Object.fromEntries(counts.map(({ queue, count }) => [queue, { n: count, more: false }]));
  },
  waiting: () => reports({ waiting: true }),
  transferred: () => reports({ status: 'transferred' }),
  joins: async () => {
    const { items } = await told(api.GET('/api/joins', { params: { query: { waiting: true, asked: true } } }));
    return { [ALL]: { n: items.length, more: false } };
  },
  received: () => referrals('received'),
  sent: () => referrals('sent'),
} as const;

const ALL = 'all';

const paged = ({
  items,
  next,
}: {
  items: readonly object[];
  next: string | null;
}): Readonly<Record<string, Count>> => ({
  [ALL]: { n: items.length, more: next !== null },
});

const reports = async (query: { waiting?: boolean; status?: 'transferred' }) =>
  paged(await told(api.GET('/api/reports', { params: { query: { ...query, limit: PAGE } } })));

const referrals = async (side: 'sent' | 'received') =>
  paged(await told(api.GET('/api/referrals', { params: { query: { side, status: 'made', limit: PAGE } } })));

interface Counting {
  readonly source: keyof typeof SOURCES;
  readonly queue?: Schemas['QueueCountDto']['queue'];
}

const COUNTED = {
  openCases: { source: 'queues', queue: 'open' },
  myCases: { source: 'queues', queue: 'mine' },
  unassigned: { source: 'queues', queue: 'unassigned' },
  plansToApprove: { source: 'queues', queue: 'plans-to-approve' },
  plansReturned: { source: 'queues', queue: 'plans-returned' },
  waiting: { source: 'waiting' },
  toAcknowledge: { source: 'transferred' },
  joins: { source: 'joins' },
  referralsIn: { source: 'received' },
  referralsOut: { source: 'sent' },
} as const satisfies Record<string, Counting>;

type Counted = keyof typeof COUNTED;

/** The numbers of the list of duties below the tiles: of the very answer that it shows. */
const OF_DUTIES = { overdue: 'overdue', dueSoon: 'soon' } as const;
type OfDuties = keyof typeof OF_DUTIES;
type TileName = Counted | OfDuties;

const isOfDuties = (name: TileName): name is OfDuties => Object.hasOwn(OF_DUTIES, name);

const TO: Readonly<Record<TileName, string>> = {
  overdue: '/thoi-han?loc=qua-han',
  dueSoon: '/thoi-han?loc=sap-den-han',
  openCases: '/ca?loc=dang-mo',
  myCases: '/ca?loc=cua-toi',
  unassigned: '/ca?loc=chua-giao',
  plansToApprove: '/ca?loc=cho-duyet',
  plansReturned: '/ca?loc=tra-lai',
  waiting: '/tiep-nhan?loc=cho',
  toAcknowledge: '/tiep-nhan?loc=chuyen-den',
  joins: '/ghep',
  referralsIn: '/chuyen-tuyen?phia=den&loc=cho',
  referralsOut: '/chuyen-tuyen?phia=di&loc=cho',
};

const TONES: Partial<Record<TileName, string>> = {
  overdue: 'red',
  dueSoon: 'amber',
  waiting: 'amber',
  joins: 'amber',
  plansReturned: 'amber',
};

/** Which tiles a role has, the most pressing first. */
function tilesOf({ role, may }: Pick<Session, 'role' | 'may'>): readonly TileName[] {
  if (role === 'commune-chair')
    return [
      ...(['overdue', 'dueSoon', 'waiting', 'joins', 'plansToApprove'] as const),
      ...(['toAcknowledge', 'unassigned', 'referralsIn', 'openCases'] as const),
    ];
  if (role === 'commune-worker')
    return [
      ...(['overdue', 'dueSoon', 'waiting', 'myCases', 'toAcknowledge'] as const),
      ...(['plansReturned', 'referralsIn', 'referralsOut', 'openCases'] as const),
    ];
  if (role === 'province-officer' || role === 'auditor') return ['overdue', 'dueSoon', 'waiting', 'joins', 'openCases'];
  if (role === 'provider-staff') return ['overdue', 'dueSoon', 'referralsIn'];
  return may.includes('intake:view') ? ['overdue', 'dueSoon', 'waiting'] : [];
}

export function Tiles() {
  const { t } = useTranslation();
  const session = useSession();
  const may = useMay();
  return (
    <div className="tiles">
      {tilesOf(session).map((name) =>
        isOfDuties(name) ? <DutyTile key={name} name={name} /> : <CountTile key={name} name={name} />,
      )}
      {may('children:view') && (
        <Link to="/tre-em" className="tile">
          <span className="tile-number" aria-hidden>
            ⌕
          </span>
          <span className="tile-title">{t('home.childrenTile')}</span>
          <span className="tile-hint">{t('home.childrenTileHint')}</span>
        </Link>
      )}
      {may('exchange:view') && (
        <Link to="/xuat" className="tile">
          <span className="tile-number" aria-hidden>
            ⇄
          </span>
          <span className="tile-title">{t('home.exportsTile')}</span>
          <span className="tile-hint">{t('home.exportsTileHint')}</span>
        </Link>
      )}
    </div>
  );
}

function countedBy(name: Counted): { source: keyof typeof SOURCES; key: string } {
  const { source, queue }: Counting = COUNTED[name];
  return { source, key: queue ?? ALL };
}

function CountTile({ name }: { name: Counted }) {
  const { source, key } = countedBy(name);
  const { data } = useQuery({
    queryKey: ['count', source],
    queryFn: SOURCES[source],
    select: (counts: Readonly<Record<string, Count>>) => counts[key],
    refetchInterval: 60_000,
  });
  return <Tile name={name} count={data} />;
}

function DutyTile({ name }: { name: OfDuties }) {
  const { data } = useQuery(FIRST_DUTIES);
  return <Tile name={name} count={data && { n: data.counts[OF_DUTIES[name]], more: false }} />;
}

function Tile({ name, count: data }: { name: TileName; count: Count | undefined }) {
  const { t } = useTranslation();
  const tone = data !== undefined && data.n > 0 ? (TONES[name] ?? '') : '';
  return (
    <Link to={TO[name]} className={`tile ${tone}`}>
      <span className="tile-number">
        {data === undefined ? '…' : data.more ? `${data.n}+` : data.n}
        {data?.more && <span className="visually-hidden">{t('home.atLeast', { n: data.n })}</span>}
      </span>
      <span className="tile-title">{t(`home.${name}`)}</span>
      <span className="tile-hint">{t(`home.${name}Hint`)}</span>
    </Link>
  );
}
