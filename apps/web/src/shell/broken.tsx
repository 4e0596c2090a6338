import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../ui/page.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('shell.notFound')} lead={t('shell.notFoundLead')}>
      <Link to="/">{t('shell.goHome')}</Link>
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
