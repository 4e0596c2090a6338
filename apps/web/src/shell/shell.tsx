import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { api } from '../api/client.js';
import { SignInAgain } from '../session/again.js';
import { Proof } from '../session/proof.js';
import { useMaybeSession } from '../session/session.js';
import { Waiting } from '../ui/states.js';
import { Header } from './header.js';
import { Idle } from './idle.js';
import { Nav } from './nav.js';
import { Outbox } from './outbox.js';
import { useQuickExitKeys } from './quick-exit.js';

/** Where a second factor is set up; whoever has to do that first finds nothing else. */
const OWN_ACCOUNT = '/tai-khoan';

/** Everything around a page of somebody who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const { session } = useMaybeSession();
  const { pathname } = useLocation();
  const main = useMainFocus(pathname);
  useQuickExitKeys();
  usePrintTold(pathname);
  if (!session) return <Navigate to="/dang-nhap" replace state={{ wanted: pathname }} />;
  if (session.restricted && pathname !== OWN_ACCOUNT) return <Navigate to={OWN_ACCOUNT} replace />;
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Header />
      <Outbox />
      {!session.restricted && <Nav />}
      <main id="main" ref={main} className="page" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">{t('shell.confidential')}</footer>
      <Idle />
      <SignInAgain />
      <Proof />
      <ScrollRestoration />
    </div>
  );
}

/** A page that is printed is written down, with the thing that it is about. */
function usePrintTold(pathname: string) {
  useEffect(() => {
    const tell = () => {
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(pathname)?.[0];
      void api.POST('/api/prints', { body: id === undefined ? {} : { id } });
    };
    addEventListener('beforeprint', tell);
    return () => {
      removeEventListener('beforeprint', tell);
    };
  }, [pathname]);
}

/** After going to another page the focus is at its beginning, as if it had been loaded. */
function useMainFocus(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
