import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { optionsOf } from '../../reference/index.js';
import { AnyOf, OneOf } from '../../ui/choices.js';
import { Lines } from '../../ui/lines.js';
import { Select } from '../../ui/select.js';
import { DraftFound } from '../../ui/draft.js';
import { type Form as FormOf, useForm } from '../../ui/form.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, whenValue } from '../../ui/when.js';

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
  const { set } = form;
  const { riskLevel, texts, harmers, parentsNotHeard, when } = form.value;
  const command = useCommand(
    (body: Body, headers) =>
      api.POST('/api/cases/{id}/detailed-assessments', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const occurredAt = whenValue(when, form.begunAt);
  const gap = riskLevel === '' ? 'case.needRisk' : occurredAt === undefined ? 'form.needWhen' : undefined;
  return (
    <details className="disclosure">
      <summary>{t('steps.detailed')}</summary>
      <Fold command={command}>
        <div className="stack">
          <p className="soft small">{t('steps.detailedLead')}</p>
          <DraftFound of={form} />
          <OneOf
            legend={t('case.risk')}
            options={optionsOf('risk_level')}
            value={riskLevel}
            onChange={(level) => {
              set({ riskLevel: level });
            }}
          />
          <Fields form={form} />
          <Sending
            command={command}
            label={t('steps.detailed')}
            blocked={gap && t(gap)}
            onClick={() => {
              command.submit({
                ...{ occurredAt: occurredAt ?? '', riskLevel, harmers: [...harmers], contents: contentsOf(texts) },
                ...(parentsNotHeard === '' ? {} : { parentsNotHeard }),
              });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

function Fields({ form }: { readonly form: FormOf<Form> }) {
  const { t } = useTranslation();
  const { set } = form;
  const { texts, harmers, parentsNotHeard } = form.value;
  return (
    <>
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
