import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { codeLabel } from '../../reference/index.js';
import { useMay } from '../../session/session.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { formatWhen } from '../../ui/format.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { StepForm } from '../../ui/step-form.js';
import { AssessmentFields, assessmentBody, assessmentDraft, gapIn } from '../cases/assessment-fields.js';
import { Risk } from '../cases/risk.js';
import { measureIn } from './bodies.codec.js';

interface Props {
  readonly join: Schemas['JoinDto'];
}

/** What the reporting commune found and did while it waits: the 12 hours do not wait. */
export function Response({ join }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const { assessments, measures, side, status } = join;
  return (
    <section className="card stack">
      <h2>{t('joins.done')}</h2>
      {assessments.length + measures.length === 0 && <p className="soft">{t('joins.nothingDone')}</p>}
      <ul className="stack">
        {assessments.map(({ factId, occurredAt, riskLevel, findings, health }) => (
          <li key={factId} className="person stack tight">
            <div className="row">
              <strong>{formatWhen(occurredAt)}</strong>
              <Risk level={riskLevel} />
            </div>
            {findings && <p className="quote">{findings}</p>}
            {health && (
              <p>
                <span className="soft">{t('case.health')}:</span> {health}
              </p>
            )}
          </li>
        ))}
        {measures.map(({ factId, occurredAt, measure, authority, note }) => (
          <li key={factId} className="person stack tight">
            <strong>{codeLabel('emergency_measures', measure)}</strong>
            <p className="small soft">
              {codeLabel('emergency_authorities', authority)} · {formatWhen(occurredAt)}
            </p>
            {note && <p className="quote">{note}</p>}
          </li>
        ))}
      </ul>
      {side === 'reporting' && status === 'proposed' && may('intake:respond') && <Steps join={join} />}
    </section>
  );
}

function Steps({ join: { joinId: id, version } }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Assess id={id} version={version} />
      <StepForm
        draft={`draft.join-measure.${id}`}
        title={t('joins.measure')}
        fields={[
          { name: 'measure', label: t('case.measure'), kind: 'code', list: 'emergency_measures' },
          { name: 'authority', label: t('case.authority'), kind: 'code', list: 'emergency_authorities' },
          { name: 'note', label: t('form.note'), kind: 'lines', optional: true },
        ]}
        send={(told, headers) =>
          api.POST('/api/joins/{id}/emergency-measures', { params: { path: { id } }, body: measureIn(told), headers })
        }
      />
    </>
  );
}

function Assess({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.join-assessment.${id}`, () => assessmentDraft());
  const command = useCommand(
    (body: Schemas['InitialAssessmentDto'], headers) =>
      api.POST('/api/joins/{id}/initial-assessments', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt);
  return (
    <details className="disclosure">
      <summary>{t('joins.assess')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <AssessmentFields form={form} />
          <Sending
            command={command}
            label={t('joins.assess')}
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
