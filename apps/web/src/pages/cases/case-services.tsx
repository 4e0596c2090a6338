import { useTranslation } from 'react-i18next';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { ContactForm } from '../services/contact-form.js';
import { Contacts } from '../services/contacts.js';
import type { CaseProps } from './case.page.js';

export function CaseServices({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const { role } = useSession();
  const about = { caseId: found.id };
  const mayWrite = may(role, 'screen') && found.status === 'open';
  return (
    <div className="stack">
      {mayWrite && (
        <section className="card">
          <details className="disclosure">
            <summary>{t('services.add')}</summary>
            <ContactForm about={about} />
          </details>
        </section>
      )}
      <Contacts about={about} mayWrite={mayWrite} />
    </div>
  );
}
