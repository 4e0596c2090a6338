import { useTranslation } from 'react-i18next';
import type { Opinion } from '../../api/told.codec.js';
import { codeLabel } from '../../reference/index.js';
import { useMay, useSession } from '../../session/session.js';
import { Facts } from '../../ui/facts.js';
import { formatWhen } from '../../ui/format.js';
import { FormLinks } from '../forms/form-link.js';
import type { CaseProps } from './case.page.js';
import { CorrectOpinion } from './correct-opinion.js';
import { AddDetailedAssessment, CorrectDetailedAssessment } from './detailed-assessment.js';
import { Risk } from './risk.js';
import { HearChild, HearParent, HoldMeeting } from './steps.js';

/** Form 03 with those who were heard, and the meeting on the case. */
export function Inquiry({ of: found, state }: CaseProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { office } = useSession();
  const mayWrite = may('casework:assess') && found.status === 'open';
  const step = { id: found.id, version: found.version };
  return (
    <section className="card stack">
      <h2>{t('steps.detailedList')}</h2>
      {state.detailedAssessments.length > 0 && <FormLinks caseId={found.id} nos={['03']} />}
      <Detailed state={state} step={mayWrite ? step : undefined} />
      <Opinions of={[...state.childOpinions, ...state.parentOpinions]} step={mayWrite ? step : undefined} />
      {state.meetings.map(({ occurredAt, minutes }) => (
        <div key={occurredAt} className="person stack tight">
          <strong>
            {t('steps.meetings')} · {formatWhen(occurredAt)}
          </strong>
          {minutes !== null && <p className="quote">{minutes}</p>}
        </div>
      ))}
      {mayWrite && (
        <>
          <AddDetailedAssessment {...step} />
          <HearChild {...step} />
          <HearParent {...step} />
          {may('casework:hold-meeting') && <HoldMeeting {...step} office={office} />}
        </>
      )}
    </section>
  );
}

function Detailed({ state: { detailedAssessments }, step }: Pick<CaseProps, 'state'> & Pick<OpinionsProps, 'step'>) {
  const { t } = useTranslation();
  if (detailedAssessments.length === 0) return <p className="soft">{t('steps.noDetailed')}</p>;
  return (
    <ul className="stack">
      {detailedAssessments.map((each) => {
        const { factId, occurredAt, riskLevel, contents } = each;
        return (
          <li key={factId} className="person stack tight">
            <div className="row">
              <strong>{formatWhen(occurredAt)}</strong>
              <Risk level={riskLevel} />
            </div>
            <Facts
              facts={contents.map(({ code, text }) => [
                codeLabel('detailed_assessment_contents', code),
                text ?? t('form.unknown'),
              ])}
            />
            {step && <CorrectDetailedAssessment {...step} of={each} />}
          </li>
        );
      })}
    </ul>
  );
}

interface OpinionsProps {
  readonly of: readonly Opinion[];
  readonly step: { readonly id: string; readonly version: number } | undefined;
}

function Opinions({ of: opinions, step }: OpinionsProps) {
  const { t } = useTranslation();
  if (opinions.length === 0) return null;
  return (
    <div className="stack tight">
      <h3>{t('steps.opinions')}</h3>
      <ul className="stack tight">
        {opinions.map((each) => {
          const { factId, relation, about, opinion, occurredAt } = each;
          return (
            <li key={factId}>
              <strong>{relation === null ? t('steps.ofChild') : codeLabel('relations', relation)}</strong>{' '}
              <span className="soft small">
                {codeLabel('opinion_subjects', about)} · {formatWhen(occurredAt)}
              </span>
              {opinion !== null && <p className="quote">{opinion}</p>}
              {step && <CorrectOpinion caseId={step.id} version={step.version} of={each} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
