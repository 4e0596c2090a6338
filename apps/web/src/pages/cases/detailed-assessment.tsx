import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { CaseState } from '../../api/told.codec.js';
import { optionsOf } from '../../reference/index.js';
import { AnyOf, OneOf } from '../../ui/choices.js';
import { Line, Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { DraftFound } from '../../ui/draft.js';
import { type Form as FormOf, useForm } from '../../ui/form.js';
import { Fold, correcting, correctionOf } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, asTold, whenValue } from '../../ui/when.js';

type Body = Schemas['DetailedAssessmentDto'];
/** The opinion of the parents: where there is none the form says why not, or that one of them is held to have harmed the child. */
const OF_PARENTS = 'h';

interface Form {
  readonly riskLevel: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly harmers: readonly string[];
  readonly parentsNotHeard: string;
  readonly when: WhenChoice;
}

const BLANK: Form = { riskLevel: '', texts: {}, harmers: [], parentsNotHeard: '', when: NOW };

/** Form 03. What is left empty is told as unknown; the opinion of the parents has rules of its own. */
export function AddDetailedAssessment({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.detailed.${id}`, BLANK);
  const command = useCommand(
    (body: Body, headers) =>
      api.POST('/api/cases/{id}/detailed-assessments', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt);
  return (
    <details className="disclosure">
      <summary>{t('steps.detailed')}</summary>
      <Fold command={command} correctAt={correctionOf('detailed')}>
        <div className="stack">
          <p className="soft small">{t('steps.detailedLead')}</p>
          <DraftFound of={form} />
          <Fields form={form} />
          <Sending
            command={command}
            label={t('steps.detailed')}
            blocked={gap && t(gap)}
            onClick={() => {
              command.submit(bodyOf(form.value, form.begunAt));
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

const gapIn = ({ riskLevel, when }: Form, begunAt: string | undefined) => {
  if (riskLevel === '') return 'case.needRisk' as const;
  return whenValue(when, begunAt) === undefined ? ('form.needWhen' as const) : undefined;
};

const bodyOf = ({ when, riskLevel, texts, harmers, parentsNotHeard }: Form, begunAt: string | undefined): Body => ({
  ...{ occurredAt: whenValue(when, begunAt) ?? '', riskLevel, harmers: [...harmers], contents: contentsOf(texts) },
  ...(parentsNotHeard === '' ? {} : { parentsNotHeard }),
});

type Known = CaseState['detailedAssessments'][number];

const formOf = ({ riskLevel, contents, harmers = [], parentsNotHeard, occurredAt }: Known): Form => ({
  ...{ riskLevel, harmers, parentsNotHeard: parentsNotHeard ?? '', when: asTold(occurredAt) },
  texts: Object.fromEntries(contents.map(({ code, text = '' }) => [code, text])),
});

interface CorrectProps {
  readonly id: string;
  readonly version: number;
  readonly of: Known;
}

/** Another telling of form 03, whole; the first one stays in the history. */
export function CorrectDetailedAssessment({ id, version, of: known }: CorrectProps) {
  const { t } = useTranslation();
  const form = useForm<Form & { readonly reason: string }>(
    `draft.correction.${id}.detailed.${known.factId}`,
    () => ({ ...formOf(known), reason: '' }),
    { base: JSON.stringify(known) },
  );
  const { reason } = form.value;
  const command = useCommand(
    (body: Schemas['CorrectCaseFactDto'], headers) =>
      api.POST('/api/cases/{id}/corrections', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt) ?? (reason.trim() === '' ? 'form.needReason' : undefined);
  return (
    <details className="disclosure" {...correcting('detailed', known.factId)}>
      <summary>{t('case.correct')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
          <p className="notice small">{t('case.correctLead')}</p>
          <Fields form={form} />
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
              const detailedAssessment = bodyOf(form.value, form.begunAt);
              command.submit({ correctsEventId: known.factId, detailedAssessment, reason: reason.trim() });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

type FieldsForm = Pick<FormOf<Form>, 'value' | 'begunAt' | 'set'>;

function Fields({ form }: { readonly form: FieldsForm }) {
  const { t } = useTranslation();
  const { set } = form;
  const { riskLevel, texts, harmers, parentsNotHeard } = form.value;
  return (
    <>
      <OneOf
        legend={t('case.risk')}
        options={optionsOf('risk_level')}
        value={riskLevel}
        onChange={(level) => {
          set({ riskLevel: level });
        }}
      />
      {optionsOf('detailed_assessment_contents').map(({ value, label }) => (
        <Lines
          key={value}
          label={label}
          value={texts[value] ?? ''}
          onChange={(text) => {
            set({ texts: { ...texts, [value]: text } });
          }}
        />
      ))}
      <AnyOf
        legend={t('steps.harmers')}
        options={optionsOf('relations')}
        value={harmers}
        onChange={(chosen) => {
          set({ harmers: chosen });
        }}
      />
      <Select
        label={t('steps.parentsNotHeard')}
        none={t('steps.parentsHeard')}
        options={optionsOf('parents_not_heard')}
        value={parentsNotHeard}
        onChange={(reason) => {
          set({ parentsNotHeard: reason });
        }}
      />
      <When form={form} />
    </>
  );
}

/** Every mandated content, told or unknown, the child's opinion among them; that of the parents only where there is one. */
const contentsOf = (texts: Readonly<Record<string, string>>): Body['contents'] =>
  optionsOf('detailed_assessment_contents').flatMap(({ value: code }): Body['contents'] => {
    const text = (texts[code] ?? '').trim();
    if (text !== '') return [{ code, text }];
    return code === OF_PARENTS ? [] : [{ code, unknown: true }];
  });
