import { useTranslation } from 'react-i18next';
import { useMay } from '../../session/session.js';
import { ContactForm } from '../services/contact-form.js';
import { Contacts } from '../services/contacts.js';
import type { CaseProps } from './case.page.js';

export function CaseServices({ of: found }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const about = { caseId: found.id };
  const mayWrite = may('services:deliver') && found.status === 'open';
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
