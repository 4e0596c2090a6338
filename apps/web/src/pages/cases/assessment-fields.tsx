import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.js';
import type { CaseState } from '../../api/told.codec.js';
import { optionsOf, yesOrNo } from '../../reference/index.js';
import { OneOf } from '../../ui/choices.js';

import type { Form } from '../../ui/form.js';
import { Lines } from '../../ui/lines.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, asTold, whenValue } from '../../ui/when.js';

/** Form 02 as it is being written. */
export interface AssessmentDraft {
  readonly when: WhenChoice;
  readonly riskLevel: string;
  readonly measuresNeeded: string;
  readonly findings: string;
  readonly health: string;
}

type Assessment = CaseState['assessments'][number];

export const assessmentDraft = (told?: Assessment): AssessmentDraft =>
  told
    ? {
        when: asTold(told.occurredAt),
        riskLevel: told.riskLevel,
        measuresNeeded: told.measuresNeeded ? 'CO' : 'KHONG',
        findings: told.findings ?? '',
        health: told.health ?? '',
      }
    : { when: NOW, riskLevel: '', measuresNeeded: '', findings: '', health: '' };

/** What is still missing, as a key of the catalogue. */
export function gapIn({ when, riskLevel, measuresNeeded }: AssessmentDraft, begunAt: string | undefined) {
  if (riskLevel === '') return 'case.needRisk' as const;
  if (measuresNeeded === '') return 'case.needAnswers' as const;
  return whenValue(when, begunAt) === undefined ? ('form.needWhen' as const) : undefined;
}

export const assessmentBody = (
  draft: AssessmentDraft,
  begunAt: string | undefined,
): Schemas['InitialAssessmentDto'] => ({
  occurredAt: whenValue(draft.when, begunAt) ?? '',
  riskLevel: draft.riskLevel,
  measuresNeeded: draft.measuresNeeded === 'CO',
  ...(draft.findings.trim() === '' ? {} : { findings: draft.findings.trim() }),
  ...(draft.health.trim() === '' ? {} : { health: draft.health.trim() }),
});

type Props = Pick<Form<AssessmentDraft>, 'value' | 'begunAt' | 'set'>;

export function AssessmentFields({ form }: { readonly form: Props }) {
  const { t } = useTranslation();
  const { value: draft, set } = form;
  return (
    <>
      <OneOf
        legend={t('case.risk')}
        options={optionsOf('risk_level')}
        value={draft.riskLevel}
        onChange={(riskLevel) => {
          set({ riskLevel });
        }}
      />
      <OneOf
        legend={t('case.measuresNeeded')}
        options={yesOrNo()}
        value={draft.measuresNeeded}
        onChange={(measuresNeeded) => {
          set({ measuresNeeded });
        }}
      />
      <When form={form} />
      <Lines
        label={t('case.findings')}
        value={draft.findings}
        onChange={(findings) => {
          set({ findings });
        }}
      />
      <Lines
        label={t('case.health')}
        value={draft.health}
        onChange={(health) => {
          set({ health });
        }}
      />
    </>
  );
}
