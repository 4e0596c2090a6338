import { useTranslation } from 'react-i18next';
import { type Schemas, api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { optionsOf } from '../../reference/index.js';
import { OneOf } from '../../ui/choices.js';
import { Lines } from '../../ui/lines.js';
import { DraftFound } from '../../ui/draft.js';
import { useForm } from '../../ui/form.js';
import { Fold } from '../../ui/recorded.js';
import { Sending } from '../../ui/sending.js';
import { When } from '../../ui/when-field.js';
import { NOW, type WhenChoice, whenValue } from '../../ui/when.js';

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

function gapIn(riskLevel: string, answers: Answers, occurredAt: string | undefined) {
  if (riskLevel === '' || !isWhole(answers)) return 'case.needAnswers' as const;
  return occurredAt === undefined ? ('form.needWhen' as const) : undefined;
}

interface Form {
  readonly riskLevel: string;
  readonly answers: Answers;
  readonly note: string;
  readonly when: WhenChoice;
}

const BLANK: Form = { riskLevel: '', answers: {}, note: '', when: NOW };

/** Form 06. Every question is asked; none has an answer before it is given. */
export function AddReview({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const form = useForm(`draft.review.${id}`, BLANK);
  const { set } = form;
  const { riskLevel, answers, note, when } = form.value;
  const occurredAt = whenValue(when, form.begunAt);
  const command = useCommand(
    (body: Schemas['ReviewDto'], headers) =>
      api.POST('/api/cases/{id}/reviews', { params: { path: { id } }, body, headers }),
    { version, draft: form.draft },
  );
  const blocked = gapIn(riskLevel, answers, occurredAt);
  return (
    <details className="disclosure">
      <summary>{t('case.addReview')}</summary>
      <Fold command={command}>
        <div className="stack">
          <DraftFound of={form} />
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
          <Sending
            command={command}
            label={t('case.addReview')}
            blocked={blocked && t(blocked)}
            onClick={() => {
              const told = note.trim() === '' ? {} : { note: note.trim() };
              if (isWhole(answers)) command.submit({ ...answers, ...told, riskLevel, occurredAt: occurredAt ?? '' });
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
