import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { CaseState } from '../../api/told.codec.js';
import { codeLabel } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { StepForm } from '../../ui/step-form.js';
import type { CaseProps } from './case.page.js';
import { consentIn, withdrawalIn } from './steps.codec.js';

/** Who agreed to what, and who took it back. Law on Children Art. 6 k11; Law 91/2025 Art. 24. */
export function Consents({ of: { id, status }, state: { consents } }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const mayWrite = may('casework:hear') && status === 'open';
  return (
    <section className="card stack">
      <h2>{t('steps.consents')}</h2>
      {consents.length === 0 && <p className="soft">{t('steps.noConsent')}</p>}
      <ul className="stack tight">
        {consents.map((consent) => (
          <li key={consent.consentId} className="person stack tight">
            <Given consent={consent} />
            {mayWrite && consent.withdrawnAt === null && <Withdraw id={id} consentId={consent.consentId} />}
          </li>
        ))}
      </ul>
      {mayWrite && <Record id={id} />}
    </section>
  );
}

function Given({ consent: { givenBy, purpose, givenAt, withdrawnAt } }: { consent: CaseState['consents'][number] }) {
  const { t } = useTranslation();
  return (
    <span className="row">
      <strong>{codeLabel('consent_purposes', purpose)}</strong>
      <span>{codeLabel('relations', givenBy)}</span>
      <span className="soft small">{formatWhen(givenAt)}</span>
      <span className={`pill ${withdrawnAt === null ? 'teal' : 'amber'}`}>
        {withdrawnAt === null ? t('steps.consentStands') : t('steps.consentWithdrawn', { at: formatWhen(withdrawnAt) })}
      </span>
    </span>
  );
}

const pathOf = (id: string) => ({ params: { path: { id } } });

function Record({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.consent')}
      draft={`draft.consent.${id}`}
      lead={t('steps.consentLead')}
      fields={[
        { name: 'givenBy', label: t('steps.consentBy'), kind: 'code', list: 'relations' },
        { name: 'purpose', label: t('steps.consentFor'), kind: 'code', list: 'consent_purposes' },
        { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
      ]}
      send={(told, headers) => api.POST('/api/cases/{id}/consents', { ...pathOf(id), body: consentIn(told), headers })}
    />
  );
}

function Withdraw({ id, consentId }: { id: string; consentId: string }) {
  const { t } = useTranslation();
  return (
    <StepForm
      title={t('steps.withdrawConsent')}
      draft={`draft.withdrawal.${id}.${consentId}`}
      fields={[{ name: 'reason', label: t('form.reason'), kind: 'lines', optional: true }]}
      send={(told, headers) =>
        api.POST('/api/cases/{id}/consent-withdrawals', { ...pathOf(id), body: withdrawalIn(told, consentId), headers })
      }
    />
  );
}
