import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Action } from '#vocabulary';
import { useMay } from '../session/session.js';

const PAGES = [
  { to: '/tiep-nhan', name: 'intake', action: 'intake:view' },
  { to: '/ca', name: 'cases', action: 'casework:view' },
  { to: '/khoi-luong', name: 'caseloads', action: 'casework:assign' },
  { to: '/chuyen-tuyen', name: 'referrals', action: 'services:view' },
  { to: '/dich-vu', name: 'services', action: 'services:view' },
  { to: '/tre-em', name: 'children', action: 'children:view' },
  { to: '/nguoi-cham-soc', name: 'carers', action: 'placement:view' },
  { to: '/chi-so', name: 'statistics', action: 'audit:count' },
  { to: '/co-so', name: 'providers', action: 'services:view-providers' },
  { to: '/xuat', name: 'exports', action: 'exchange:view' },
  { to: '/kiem-toan', name: 'accesses', action: 'access:audit' },
  { to: '/quan-tri', name: 'accounts', action: 'access:administer' },
  { to: '/duyet-quyen', name: 'approvals', action: 'access:view-requests' },
  { to: '/lich-lam-viec', name: 'calendar', action: 'calendar:view' },
  { to: '/webhook', name: 'webhooks', action: 'notices:view' },
] as const satisfies readonly { to: string; name: string; action: Action }[];

/** The pages on which the person may do something: under the header on a desk, at the thumb on a phone. */
export function Nav() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <nav className="nav" aria-label={t('shell.menu')}>
      <ul>
        <li>
          <NavLink to="/" end>
            {t('shell.home')}
          </NavLink>
        </li>
        {PAGES.filter(({ action }) => may(action)).map(({ to, name }) => (
          <li key={to}>
            <NavLink to={to}>{t(`shell.${name}`)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
