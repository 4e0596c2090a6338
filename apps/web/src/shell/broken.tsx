import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { Page } from '../ui/page.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('shell.notFound')} lead={t('shell.notFoundLead')}>
      <Link to="/">{t('shell.goHome')}</Link>
    </Page>
  );
}

/** In the place of a page that failed or did not arrive; everything around it stays. */
export function BrokenInShell() {
  const { t } = useTranslation();
  const location = useLocation();
  const navigate = useNavigate();
  return (
    <Page title={t(navigator.onLine ? 'shell.broken' : 'shell.away')} lead={t('shell.awayLead')}>
      <Button
        onClick={() => {
          void navigate(location, { replace: true });
        }}
      >
        {t('shell.again')}
      </Button>
    </Page>
  );
}

/** Instead of a page that failed. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <main className="page">
      <Page title={t('shell.broken')} lead={t('shell.brokenLead')}>
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          {t('shell.reload')}
        </Button>
      </Page>
    </main>
  );
}
