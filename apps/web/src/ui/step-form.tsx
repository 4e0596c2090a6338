import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.js';
import { type Recorded, useCommand } from '../api/command.js';
import { type Option, communeOptions, optionsOf } from '../reference/index.js';
import { DraftFound } from './draft.js';
import { type Slot, useForm } from './form.js';
import { parseWhen } from './format.js';
import { AnyOf } from './choices.js';
import { Line, Lines } from './lines.js';
import { Fold, correcting, correctionOf } from './recorded.js';
import { Select } from './select.js';
import { Sending } from './sending.js';
import { When } from './when-field.js';
import { NOW, type WhenChoice, whenValue } from './when.js';

/** What a form was told, by the names of its fields. */
export type Told = Readonly<Record<string, string>>;

/** A field of a step: a code of a list, a commune, one of some options, several of them (their values with a space between), a day, a day with its time, a day as precise as it is known, a line or lines of text. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'code' | 'commune' | 'option' | 'several' | 'day' | 'time' | 'partial' | 'line' | 'lines';
  /** The code list of a `code`. */
  readonly list?: string;
  /** What an `option` or `several` are chosen from. */
  readonly options?: readonly Option[];
  /** What may be left out. */
  readonly optional?: boolean;
  readonly hint?: string;
}

interface Props {
  readonly title: string;
  readonly fields: readonly Field[];
  /** Sends what was told together with `occurredAt`. */
  readonly send: (told: Told, headers: Readonly<Record<string, string>>) => Promise<Answer<Recorded>>;
  readonly version?: number;
  readonly lead?: string;
  /** The slot under which it is kept while it is written. */
  readonly draft: Slot;
  /** What is there to begin with; and the state of what it changes, where it changes something. */
  readonly initial?: Told;
  readonly base?: string;
  /** What a draft cannot hold, after the fields: a file. */
  readonly children?: ReactNode;
  /** When it happened, where that is known and not asked. */
  readonly happened?: string;
  /** The time that is there to begin with. */
  readonly at?: WhenChoice;
  /** The kind of fact that it records and that can be corrected: on this page, or on another one. */
  readonly correctable?: string;
  readonly correctOn?: (id: string) => string;
  /** The fact that it corrects or takes back. */
  readonly corrects?: { readonly kind: string; readonly factId?: string };
}

const useStep = (slot: Slot, { initial = {}, at = NOW, base }: Pick<Props, 'initial' | 'at' | 'base'>) =>
  useForm<{ readonly told: Told; readonly when: WhenChoice }>(
    slot,
    { told: initial, when: at },
    base === undefined ? {} : { base },
  );

/** A step of the legal process as a small form, folded away until somebody takes the step. */
export function StepForm({ title, fields, send, version, lead, draft: slot, ...given }: Props) {
  const { t } = useTranslation();
  const { happened, correctable, correctOn, corrects, children } = given;
  const form = useStep(slot, given);
  const { told, when } = form.value;
  const command = useCommand(send, { version, draft: form.draft });
  const gap = gapIn(fields, told);
  const occurredAt = happened ?? whenValue(when, form.begunAt);
  const blocked = gap ? t('form.missing', { what: gap.label }) : occurredAt ? undefined : t('form.needWhen');
  return (
    <details className="disclosure" {...(corrects && correcting(corrects.kind, corrects.factId))}>
      <summary>{title}</summary>
      <Fold command={command} correctOn={correctOn} {...(correctable && { correctAt: correctionOf(correctable) })}>
        <div className="stack">
          <DraftFound of={form} />
          {lead !== undefined && <p className="soft small">{lead}</p>}
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              of={field}
              value={told[field.name] ?? ''}
              onChange={(value) => {
                form.set({ told: { ...told, [field.name]: value } });
              }}
            />
          ))}
          {children}
          {happened === undefined && <When form={form} />}
          <Sending
            command={command}
            label={title}
            blocked={blocked}
            onClick={() => {
              command.submit({ ...bodyOf(fields, told), occurredAt: occurredAt ?? '' });
            }}
          />
        </div>
      </Fold>
    </details>
  );
}

const WRITTEN_TIMES: ReadonlySet<Field['kind']> = new Set(['day', 'time', 'partial']);

const valueOf = ({ kind }: Field, text = ''): string =>
  WRITTEN_TIMES.has(kind) ? (parseWhen(text) ?? '') : text.trim();

const isTold = (field: Field, told: Told): boolean => {
  const value = valueOf(field, told[field.name]);
  if (field.kind === 'time') return value.includes('T');
  if (field.kind === 'partial') return value !== '' && !value.includes('T');
  return field.kind === 'day' ? value.length === 10 : value !== '';
};

/** The first field that still has to be told. */
const gapIn = (fields: readonly Field[], told: Told): Field | undefined =>
  fields.find((field) => field.optional !== true && !isTold(field, told));

const bodyOf = (fields: readonly Field[], told: Told): Told =>
  Object.fromEntries(
    fields.filter((field) => isTold(field, told)).map((field) => [field.name, valueOf(field, told[field.name])]),
  );

interface InputProps {
  readonly of: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FieldInput({ of: field, value, onChange }: InputProps) {
  const { t } = useTranslation();
  const { label, kind, hint } = field;
  const more = hint ?? (field.optional === true ? t('form.optional') : undefined);
  const common = { label, value, onChange, ...(more === undefined ? {} : { hint: more }) };
  if (kind === 'several') return <Several of={field} value={value} onChange={onChange} />;
  const options = optionsFor(field);
  if (options !== undefined) return <Select {...common} options={options} />;
  return kind === 'lines' ? <Lines {...common} /> : <Line {...common} />;
}

function Several({ of: { label, hint, options = [] }, value, onChange }: InputProps) {
  return (
    <AnyOf
      legend={label}
      {...(hint === undefined ? {} : { hint })}
      options={options}
      value={valuesIn(value)}
      onChange={(chosen) => {
        onChange(chosen.join(' '));
      }}
    />
  );
}

/** What was chosen of several. */
export const valuesIn = (text = ''): readonly string[] => text.split(' ').filter((value) => value !== '');

/** What a field is chosen from; `undefined` where it is written. */
function optionsFor({ kind, list = '', options = [] }: Field): readonly Option[] | undefined {
  if (kind === 'option') return options;
  if (kind === 'commune') return communeOptions();
  return kind === 'code' ? optionsOf(list) : undefined;
}
