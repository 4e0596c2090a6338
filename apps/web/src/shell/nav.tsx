import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { type Ability, may } from '../session/permits.js';
import { useSession } from '../session/session.js';

const PAGES = [
  { to: '/tiep-nhan', name: 'intake' },
  { to: '/ca', name: 'cases' },
  { to: '/khoi-luong', name: 'caseloads' },
  { to: '/chuyen-tuyen', name: 'referrals' },
  { to: '/dich-vu', name: 'services' },
  { to: '/tre-em', name: 'children' },
  { to: '/nguoi-cham-soc', name: 'carers' },
  { to: '/chi-so', name: 'statistics' },
  { to: '/co-so', name: 'providers' },
  { to: '/xuat', name: 'exports' },
  { to: '/kiem-toan', name: 'accesses' },
  { to: '/quan-tri', name: 'accounts' },
  { to: '/duyet-quyen', name: 'approvals' },
  { to: '/lich-lam-viec', name: 'calendar' },
  { to: '/webhook', name: 'webhooks' },
] as const satisfies readonly { to: string; name: Ability }[];

/** The pages of the person's role: under the header on a desk, at the thumb on a phone. */
export function Nav() {
  const { t } = useTranslation();
  const { role } = useSession();
  return (
    <nav className="nav" aria-label={t('shell.menu')}>
      <ul>
        <li>
          <NavLink to="/" end>
            {t('shell.home')}
          </NavLink>
        </li>
        {PAGES.filter(({ name }) => may(role, name)).map(({ to, name }) => (
          <li key={to}>
            <NavLink to={to}>{t(`shell.${name}`)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
