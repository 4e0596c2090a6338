import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import { type Role, may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';

const PAGE = 100;
/** The lists that are counted: one page of each, so that a tile and its list cannot disagree. */
const LISTS = {
  overdue: () => cases({ overdue: true }),
  open: () => cases({ status: 'open' }),
  waiting: () => reports({ waiting: true }),
  transferred: () => reports({ status: 'transferred' }),
  received: () => referrals('received'),
  sent: () => referrals('sent'),
} as const;

interface List {
  readonly items: readonly object[];
  readonly next: string | null;
}

const cases = (query: { status?: 'open'; overdue?: boolean }): Promise<List> =>
  told(api.GET('/api/cases', { params: { query: { ...query, limit: PAGE } } }));

const reports = (query: { waiting?: boolean; status?: 'transferred' }): Promise<List> =>
  told(api.GET('/api/reports', { params: { query: { ...query, limit: PAGE } } }));

const referrals = (side: 'sent' | 'received'): Promise<List> =>
  told(api.GET('/api/referrals', { params: { query: { side, status: 'made', limit: PAGE } } }));

interface Counting {
  readonly list: keyof typeof LISTS;
  /** Counts only the items whose plan stands so. */
  readonly plan?: string;
}

const COUNTED = {
  overdue: { list: 'overdue' },
  openCases: { list: 'open' },
  plansToApprove: { list: 'open', plan: 'drafted' },
  plansReturned: { list: 'open', plan: 'returned' },
  waiting: { list: 'waiting' },
  toAcknowledge: { list: 'transferred' },
  referralsIn: { list: 'received' },
  referralsOut: { list: 'sent' },
} as const satisfies Record<string, Counting>;

type Counted = keyof typeof COUNTED;

interface Count {
  readonly n: number;
  readonly more: boolean;
}

const countIn = ({ items, next }: List, plan: string | undefined): Count => ({
  n: items.filter((item) => plan === undefined || ('planStatus' in item && item.planStatus === plan)).length,
  more: next !== null,
});

const TO: Readonly<Record<Counted, string>> = {
  overdue: '/ca?loc=qua-han',
  openCases: '/ca?loc=dang-mo',
  plansToApprove: '/ca?loc=cho-duyet',
  plansReturned: '/ca?loc=tra-lai',
  waiting: '/tiep-nhan?loc=cho',
  toAcknowledge: '/tiep-nhan?loc=chuyen-den',
  referralsIn: '/chuyen-tuyen?phia=den&loc=cho',
  referralsOut: '/chuyen-tuyen?phia=di&loc=cho',
};

const TONES: Partial<Record<Counted, string>> = { overdue: 'red', waiting: 'amber', plansReturned: 'amber' };

/** Which tiles a role has, the most pressing first. */
function tilesOf(role: Role): readonly Counted[] {
  if (role === 'commune-chair')
    return ['overdue', 'waiting', 'plansToApprove', 'toAcknowledge', 'referralsIn', 'openCases'];
  if (role === 'commune-worker')
    return ['overdue', 'waiting', 'toAcknowledge', 'plansReturned', 'referralsIn', 'referralsOut', 'openCases'];
  if (role === 'province-officer' || role === 'auditor') return ['overdue', 'waiting', 'openCases'];
  if (role === 'provider-staff') return ['referralsIn'];
  return may(role, 'intake') ? ['waiting'] : [];
}

export function Tiles() {
  const { t } = useTranslation();
  const { role } = useSession();
  return (
    <div className="tiles">
      {tilesOf(role).map((name) => (
        <CountTile key={name} name={name} />
      ))}
      {may(role, 'children') && (
        <Link to="/tre-em" className="tile">
          <span className="tile-number" aria-hidden>
            ⌕
          </span>
          <span className="tile-title">{t('home.childrenTile')}</span>
          <span className="tile-hint">{t('home.childrenTileHint')}</span>
        </Link>
      )}
      {may(role, 'exports') && (
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

function CountTile({ name }: { name: Counted }) {
  const { t } = useTranslation();
  const { list, plan }: Counting = COUNTED[name];
  const { data } = useQuery({
    queryKey: ['count', list],
    queryFn: LISTS[list],
    select: (found) => countIn(found, plan),
    refetchInterval: 60_000,
  });
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
