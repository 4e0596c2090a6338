import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState } from '../../api/told.codec.js';
import { useMay } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
import { Fold, correcting, correctionOf } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { AssessmentFields, assessmentBody, assessmentDraft, gapIn } from './assessment-fields.js';
import { FormLinks } from '../forms/form-link.js';
import type { CaseProps } from './case.page.js';
import { Inquiry } from './inquiry.js';
import { Risk } from './risk.js';

/** The first look, then the whole picture with those who were heard. */
export function Assessments(props: CaseProps) {
  return (
    <div className="stack">
      <Initial {...props} />
      <Inquiry {...props} />
    </div>
  );
}

function Initial({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const mayWrite = may('casework:assess') && found.status === 'open';
  return (
    <section className="card stack">
      <h2>{t('case.assessments')}</h2>
      {state.assessments.length > 0 && <FormLinks caseId={found.id} nos={['02']} />}
      {state.assessments.length === 0 && <p className="soft">{t('case.noAssessments')}</p>}
      <ul className="stack">
        {state.assessments.map((assessment) => (
          <li key={assessment.factId ?? assessment.occurredAt} className="person stack tight">
            <div className="row">
              <strong>{formatWhen(assessment.occurredAt)}</strong>
              <Risk level={assessment.riskLevel} />
              <span className="small soft">
                {t('case.measuresNeeded')} {t(assessment.measuresNeeded ? 'form.yes' : 'form.no')}
              </span>
            </div>
            {assessment.findings !== null && <p className="quote">{assessment.findings}</p>}
            {assessment.health !== null && (
              <p>
                <span className="soft">{t('case.health')}:</span> {assessment.health}
              </p>
            )}
            {mayWrite && assessment.factId !== null && (
              <Correct caseId={found.id} version={found.version} of={assessment} factId={assessment.factId} />
            )}
          </li>
        ))}
      </ul>
      {mayWrite ? <Add id={found.id} version={found.version} /> : <p className="soft">{t('case.readOnly')}</p>}
    </section>
  );
}

function Add({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.assessment.${id}`, () => assessmentDraft());
  const command = useCommand(
    (body: Schemas['InitialAssessmentDto'], headers) =>
      api.POST('/api/cases/{id}/initial-assessments', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt);
  return (
    <details className="disclosure">
      <summary>{t('case.addAssessment')}</summary>
      <Fold command={command} correctAt={correctionOf('assessment')}>
        <div className="stack">
          <DraftFound of={form} />
          <AssessmentFields form={form} />
          <Sending
            command={command}
            label={t('case.addAssessment')}
            blocked={gap && t(gap)}
            onClick={() => {
              command.submit(assessmentBody(form.value, form.begunAt));
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

interface CorrectProps {
  readonly caseId: string;
  readonly version: number;
  readonly of: CaseState['assessments'][number];
  readonly factId: string;
}

function Correct({ caseId: id, version, of: told, factId }: CorrectProps) {
  const { t } = useTranslation();
  const form = useForm(`draft.correction.${id}.initial.${factId}`, () => ({ ...assessmentDraft(told), reason: '' }), {
    base: JSON.stringify(told),
  });
  const { reason } = form.value;
  const command = useCommand(
    (body: Schemas['CorrectCaseFactDto'], headers) =>
      api.POST('/api/cases/{id}/corrections', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt) ?? (reason.trim() === '' ? 'form.needReason' : undefined);
  return (
    <details className="disclosure" {...correcting('assessment', factId)}>
      <summary>{t('case.correct')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <p className="notice small">{t('case.correctLead')}</p>
          <AssessmentFields form={form} />
          <Line
            label={t('case.correctReason')}
            value={reason}
            onChange={(text) => {
              form.set({ reason: text });
            }}
          />
          <Sending
            command={command}
            label={t('case.correct')}
            blocked={gap && t(gap)}
            onClick={() => {
              const assessment = assessmentBody(form.value, form.begunAt);
              command.submit({ correctsEventId: factId, assessment, reason: reason.trim() });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}
