import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useSession } from '../../session/session.js';
import { formatDay } from '../../ui/format.js';
import { useNow } from '../../ui/now.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import './home.css';
import { Drafts } from './drafts.js';
import { Tiles } from './tiles.js';
import { Urgent } from './urgent.js';

/** What waits for the person, the clocks that run out first. */
export function HomePage() {
  const { t } = useTranslation();
  const may = useMay();
  const { displayName } = useSession();
  const now = useNow();
  const sees = may('intake:view') || may('services:view') || may('exchange:view');
  return (
    <Page
      title={displayName ? t('home.greeting', { name: displayName }) : t('home.greetingNoName')}
      lead={t('home.lead', { day: formatDay(new Date(now)) })}
      actions={
        may('intake:receive') && (
          <Button component={Link} to="/tiep-nhan/moi">
            {t('intake.new')}
          </Button>
        )
      }
    >
      <div className="stack loose">
        {!sees && <Empty title={t('home.nothing')}>{t('home.nothingLead')}</Empty>}
        <Tiles />
        <Drafts />
        {(may('intake:view') || may('services:view')) && <Urgent />}
      </div>
    </Page>
  );
}
