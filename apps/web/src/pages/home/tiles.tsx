import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, told } from '../../api/client.js';
import { type Role, may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';

const PAGE = 100;
/** How a tile counts: over one page of its own list, so that tile and list cannot disagree. */
const LISTS = {
  overdue: () => cases({ overdue: true }),
  openCases: () => cases({ status: 'open' }),
  plansToApprove: () => cases({ status: 'open' }, ({ planStatus }) => planStatus === 'drafted'),
  plansReturned: () => cases({ status: 'open' }, ({ planStatus }) => planStatus === 'returned'),
  waiting: () => reports({ waiting: true }),
  toAcknowledge: () => reports({ status: 'transferred' }),
  referralsIn: () => referrals('received'),
  referralsOut: () => referrals('sent'),
} as const;

type Counted = keyof typeof LISTS;
interface Count {
  readonly n: number;
  readonly more: boolean;
}

const counted = ({ items, next }: { items: readonly unknown[]; next: string | null }): Count => ({
  n: items.length,
  more: next !== null,
});

async function cases(
  query: { status?: 'open'; overdue?: boolean },
  keep: (item: { planStatus: string | null }) => boolean = () => true,
): Promise<Count> {
  const { items, next } = await told(api.GET('/api/cases', { params: { query: { ...query, limit: PAGE } } }));
  return counted({ items: items.filter(keep), next });
}

const reports = async (query: { waiting?: boolean; status?: 'transferred' }): Promise<Count> =>
  counted(await told(api.GET('/api/reports', { params: { query: { ...query, limit: PAGE } } })));

const referrals = async (side: 'sent' | 'received'): Promise<Count> =>
  counted(await told(api.GET('/api/referrals', { params: { query: { side, status: 'made', limit: PAGE } } })));

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
  const { data } = useQuery({ queryKey: ['count', name], queryFn: LISTS[name], refetchInterval: 60_000 });
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
