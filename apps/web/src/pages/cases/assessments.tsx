import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState } from '../../api/told.codec.js';
import { may } from '../../session/permits.js';
import { useSession } from '../../session/session.js';
import { formatWhen } from '../../ui/format.js';
import { Line } from '../../ui/lines.js';
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
  const { role } = useSession();
  const mayWrite = may(role, 'screen') && found.status === 'open';
  return (
    <section className="card stack">
      <h2>{t('case.assessments')}</h2>
      {state.assessments.length > 0 && <FormLinks caseId={found.id} nos={['02']} />}
      {state.assessments.length === 0 && <p className="soft">{t('case.noAssessments')}</p>}
      <ul className="stack">
        {state.assessments.map((assessment) => (
          <li key={assessment.factId} className="person stack tight">
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
            {mayWrite && <Correct caseId={found.id} version={found.version} of={assessment} />}
          </li>
        ))}
      </ul>
      {mayWrite ? <Add id={found.id} version={found.version} /> : <p className="soft">{t('case.readOnly')}</p>}
    </section>
  );
}

function Add({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(assessmentDraft);
  const command = useCommand(
    (body: Schemas['InitialAssessmentDto'], headers) =>
      api.POST('/api/cases/{id}/initial-assessments', { params: { path: { id } }, body, headers }),
    { version },
  );
  const gap = gapIn(draft);
  return (
    <details className="disclosure">
      <summary>{t('case.addAssessment')}</summary>
      <div className="stack">
        <AssessmentFields draft={draft} onChange={setDraft} />
        <Sending
          command={command}
          label={t('case.addAssessment')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit(assessmentBody(draft));
          }}
        />
      </div>
    </details>
  );
}

interface CorrectProps {
  readonly caseId: string;
  readonly version: number;
  readonly of: CaseState['assessments'][number];
}

function Correct({ caseId: id, version, of: told }: CorrectProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => assessmentDraft(told));
  const [reason, setReason] = useState('');
  const command = useCommand(
    (body: Schemas['CorrectCaseFactDto'], headers) =>
      api.POST('/api/cases/{id}/corrections', { params: { path: { id } }, body, headers }),
    { version },
  );
  const gap = gapIn(draft) ?? (reason.trim() === '' ? 'form.needReason' : undefined);
  return (
    <details className="disclosure">
      <summary>{t('case.correct')}</summary>
      <div className="stack">
        <p className="notice small">{t('case.correctLead')}</p>
        <AssessmentFields draft={draft} onChange={setDraft} />
        <Line label={t('case.correctReason')} value={reason} onChange={setReason} />
        <Sending
          command={command}
          label={t('case.correct')}
          blocked={gap && t(gap)}
          onClick={() => {
            command.submit({ correctsEventId: told.factId, assessment: assessmentBody(draft), reason: reason.trim() });
          }}
        />
      </div>
    </details>
  );
}
