import { learnWords } from '../../i18n/index.js';
import { words } from './words.vi.js';
import { useTranslation } from 'react-i18next';
import { communeName } from '../../reference/index.js';
import { useSession } from '../../session/session.js';
import { Page } from '../../ui/page.js';
import { NewPassword } from './new-password.js';
import { OwnMail } from './own-mail.js';
import { OwnSessions } from './own-sessions.js';
import { SecondFactor } from './second-factor.js';

learnWords(words);

/** How the person signs in, and where they are signed in. */
export function OwnAccountPage() {
  const { t } = useTranslation();
  const { restricted, areas } = useSession();
  return (
    <Page title={t('access.ownAccount')} lead={t('access.ownLead')}>
      <div className="stack">
        {restricted && (
          <p className="notice amber" role="status">
            {t('access.setUpFirst')}
          </p>
        )}
        {areas.length > 0 && (
          <p className="notice">
            {t('access.areas')}: {areas.map(communeName).join(', ')}
          </p>
        )}
        <SecondFactor />
        {!restricted && <NewPassword />}
        {!restricted && <OwnMail />}
        {!restricted && <OwnSessions />}
      </div>
    </Page>
  );
}
