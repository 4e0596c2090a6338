import { TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrongClock } from '../api/server-time.js';
import { useSpanWords } from './clock.js';
import type { Form } from './form.js';
import { formatInstant } from './format.js';
import { useNow } from './now.js';
import { type WhenChoice, parseWhen } from './when.js';

interface Props {
  readonly label: string;
  readonly value: WhenChoice;
  readonly onChange: (value: WhenChoice) => void;
  /** When the first thing of the form was written, which is what *now* means on it. */
  readonly begunAt: string | undefined;
}

export function WhenField({ label, value, onChange, begunAt }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const [left, setLeft] = useState(false);
  const isWrong = left && value.mode === 'told' && parseWhen(value.text) === undefined;
  return (
    <fieldset className="plain stack tight">
      <legend>{label}</legend>
      <div className="chips">
        {(['now', 'told'] as const).map((mode) => (
          <label key={mode} className="choice">
            <input
              type="radio"
              name={name}
              checked={value.mode === mode}
              onChange={() => {
                onChange({ ...value, mode });
              }}
            />
            <span>
              {t(mode === 'now' ? 'form.now' : 'form.otherTime')}
              {mode === 'now' && begunAt !== undefined && ` – ${formatInstant(begunAt)}`}
            </span>
          </label>
        ))}
      </div>
      {value.mode === 'now' && <NowHint begunAt={begunAt} />}
      {value.mode === 'told' && (
        <TextInput
          aria-label={label}
          description={t('form.whenHint')}
          placeholder="DD/MM/YYYY HH:mm"
          value={value.text}
          error={isWrong ? t('form.notATime') : null}
          onBlur={() => {
            setLeft(true);
          }}
          onChange={({ currentTarget }) => {
            onChange({ ...value, text: currentTarget.value });
          }}
        />
      )}
    </fieldset>
  );
}

type WhenForm = Pick<Form<{ readonly when: WhenChoice }>, 'value' | 'begunAt' | 'set'>;

/** The time of a form, as its field `when`. */
export function When({ form, label }: { readonly form: WhenForm; readonly label?: string }) {
  const { t } = useTranslation();
  const { value, begunAt, set } = form;
  return (
    <WhenField
      label={label ?? t('form.happened')}
      value={value.when}
      begunAt={begunAt}
      onChange={(when) => {
        set({ when });
      }}
    />
  );
}

const LONG_MILLIS = 600_000;

/** *Now* was a while ago, or the clock of this device is wrong: said, because a legal term begins there. */
function NowHint({ begunAt }: { readonly begunAt: string | undefined }) {
  const { t } = useTranslation();
  const words = useSpanWords();
  const wrong = useWrongClock();
  const since = useNow() - Date.parse(begunAt ?? '');
  return (
    <>
      {since > LONG_MILLIS && <p className="notice amber small">{t('form.nowWasBefore', { span: words(since) })}</p>}
      {wrong !== 0 && <p className="notice amber small">{t('form.wrongClock', { n: Math.abs(wrong) })}</p>}
    </>
  );
}
