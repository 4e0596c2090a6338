import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useSession } from '../../session/session.js';
import { StepForm } from '../../ui/step-form.js';
import { acceptanceIn, refusalIn } from './bodies.codec.js';

/** The chair of the commune that answers for the child says whether it is the child. */
export function Answer({ join: { joinId: id, version, side, status } }: { join: Schemas['JoinDto'] }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const may = (side === 'asked' && role === 'commune-chair') || role === 'province-officer';
  if (status !== 'proposed' || !may) return null;
  const path = { params: { path: { id } } };
  return (
    <section className="card stack">
      <h2>{t('joins.answer')}</h2>
      <p className="soft small">{t('joins.answerLead')}</p>
      <StepForm
        title={t('joins.accept')}
        draft={`draft.join-acceptance.${id}`}
        fields={[{ name: 'note', label: t('form.note'), kind: 'lines', optional: true }]}
        version={version}
        send={(told, headers) => api.POST('/api/joins/{id}/acceptance', { ...path, body: acceptanceIn(told), headers })}
      />
      <StepForm
        title={t('joins.decline')}
        draft={`draft.join-refusal.${id}`}
        lead={t('joins.declineLead')}
        fields={[{ name: 'reason', label: t('form.reason'), kind: 'lines' }]}
        version={version}
        send={(told, headers) => api.POST('/api/joins/{id}/refusal', { ...path, body: refusalIn(told), headers })}
      />
    </section>
  );
}
