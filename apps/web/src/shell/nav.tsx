import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { currentLanguage } from '../i18n/index.js';
import { PAGES } from '../pages/pages.js';
import { useMay } from '../session/session.js';

const MENU = PAGES.flatMap(({ path, menu }) => (menu === undefined ? [] : [{ ...menu, to: `/${path}` }])).sort(
  (one, other) => one.rank - other.rank,
);

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
        {MENU.filter((entry) => may(entry.may)).map((entry) => (
          <li key={entry.to}>
            <NavLink to={entry.to}>{entry[currentLanguage()]}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
