import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { Review } from '../../api/told.codec.js';
import { optionsOf } from '../../reference/index.js';
import { OneOf } from '../../ui/choices.js';
import { Line, Lines } from '../../ui/lines.js';
import { DraftFound } from '../../ui/draft.js';
import { type Form as FormOf, useForm } from '../../ui/form.js';
import { Fold, correcting, correctionOf } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, asTold, whenValue } from '../../ui/when.js';

/** What a review answers, and the answer that lets a case be closed. */
export const QUESTIONS = [
  { name: 'abuseRiskRemains', good: false },
  { name: 'physicallyStable', good: true },
  { name: 'psychologicallyStable', good: true },
  { name: 'cognitivelyStable', good: true },
  { name: 'emotionallyStable', good: true },
] as const;

type Question = (typeof QUESTIONS)[number]['name'];
type Answers = Readonly<Partial<Record<Question, boolean>>>;

const isWhole = (answers: Answers): answers is Readonly<Record<Question, boolean>> =>
  QUESTIONS.every(({ name }) => answers[name] !== undefined);

interface Form {
  readonly riskLevel: string;
  readonly answers: Answers;
  readonly note: string;
  readonly when: WhenChoice;
}

function gapIn({ riskLevel, answers, when }: Form, begunAt: string | undefined) {
  if (riskLevel === '' || !isWhole(answers)) return 'case.needAnswers' as const;
  return whenValue(when, begunAt) === undefined ? ('form.needWhen' as const) : undefined;
}

/** What is told; nothing while an answer is missing. */
function bodyOf(
  { riskLevel, answers, note, when }: Form,
  begunAt: string | undefined,
): Schemas['ReviewDto'] | undefined {
  if (!isWhole(answers)) return undefined;
  const told = note.trim() === '' ? {} : { note: note.trim() };
  return { ...answers, ...told, riskLevel, occurredAt: whenValue(when, begunAt) ?? '' };
}

const BLANK: Form = { riskLevel: '', answers: {}, note: '', when: NOW };

/** Form 06. Every question is asked; none has an answer before it is given. */
export function AddReview({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.review.${id}`, BLANK);
  const command = useCommand(
    (body: Schemas['ReviewDto'], headers) =>
      api.POST('/api/cases/{id}/reviews', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const blocked = gapIn(form.value, form.begunAt);
  return (
    <details className="disclosure">
      <summary>{t('case.addReview')}</summary>
      <Fold command={command} correctAt={correctionOf('review')}>
        <div className="stack">
          <DraftFound of={form} />
          <Fields form={form} />
          <Sending
            command={command}
            label={t('case.addReview')}
            blocked={blocked && t(blocked)}
            onClick={() => {
              const body = bodyOf(form.value, form.begunAt);
              if (body) command.submit(body);
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
  const { riskLevel, answers, note } = form.value;
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
      <div className="grid two">
        {QUESTIONS.map(({ name }) => (
          <YesNo
            key={name}
            legend={t(`case.${name}`)}
            value={answers[name]}
            onChange={(answer) => {
              set({ answers: { ...answers, [name]: answer } });
            }}
          />
        ))}
      </div>
      <When form={form} />
      <Lines
        label={t('form.note')}
        value={note}
        onChange={(text) => {
          set({ note: text });
        }}
      />
    </>
  );
}

interface CorrectProps {
  readonly id: string;
  readonly version: number;
  readonly of: Review;
}

const formOf = (review: Review): Form => ({
  ...{ riskLevel: review.riskLevel, note: review.note ?? '', when: asTold(review.occurredAt) },
  answers: Object.fromEntries(QUESTIONS.map(({ name }) => [name, review[name]])),
});

/** Another telling of form 06, whole; the first one stays in the history. */
export function CorrectReview({ id, version, of: review }: CorrectProps) {
  const { t } = useTranslation();
  const blank = () => ({ ...formOf(review), reason: '' });
  const form = useForm(`draft.correction.${id}.review.${review.factId}`, blank, { base: JSON.stringify(review) });
  const { reason } = form.value;
  const command = useCommand(
    (body: Schemas['CorrectCaseFactDto'], headers) =>
      api.POST('/api/cases/{id}/corrections', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const gap = gapIn(form.value, form.begunAt) ?? (reason.trim() === '' ? 'form.needReason' : undefined);
  return (
    <details className="disclosure" {...correcting('review', review.factId)}>
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
              const told = bodyOf(form.value, form.begunAt);
              if (told) command.submit({ correctsEventId: review.factId, review: told, reason: reason.trim() });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

interface YesNoProps {
  readonly legend: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
}

function YesNo({ legend, value, onChange }: YesNoProps) {
  const { t } = useTranslation();
  return (
    <OneOf
      legend={legend}
      options={[
        { value: 'CO', label: t('form.yes') },
        { value: 'KHONG', label: t('form.no') },
      ]}
      value={value === undefined ? '' : value ? 'CO' : 'KHONG'}
      onChange={(answer) => {
        onChange(answer === 'CO');
      }}
    />
  );
}
