import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage, nameOf, switchLanguage } from '../i18n/index.js';
import { useMaybeSession } from '../session/session.js';
import { officeName } from '../ui/format.js';
import { InboxLink } from './inbox-link.js';
import { quickExit } from './quick-exit.js';
import { useProviderNames } from '../ui/provider-names.js';

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="top-button"
      aria-label={`${t('shell.otherLanguage')} – ${t('shell.language')}`}
      onClick={() => void switchLanguage(currentLanguage() === 'en' ? 'vi' : 'en')}
    >
      {t('shell.otherLanguage')}
    </button>
  );
}

export function Header() {
  const { t } = useTranslation();
  const { session, signOut } = useMaybeSession();
  useProviderNames(session?.office);
  return (
    <header className="top">
      <div className="top-in">
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" width="34" height="34" />
          An Nhi
        </Link>
        {session && (
          <Link to="/tai-khoan" className="who" title={t('access.ownAccount')}>
            <strong>{officeName(session.office)}</strong>
            <span>
              {nameOf('roles', session.role)}
              {session.displayName ? ` · ${session.displayName}` : ''}
            </span>
          </Link>
        )}
        {session && !session.restricted && <InboxLink />}
        <LanguageSwitch />
        {session && (
          <button type="button" className="top-button" onClick={() => void signOut()}>
            {t('shell.signOut')}
          </button>
        )}
        {session && (
          <button type="button" className="top-button exit" title={t('shell.quickExitHint')} onClick={quickExit}>
            {t('shell.quickExit')}
          </button>
        )}
      </div>
    </header>
  );
}
