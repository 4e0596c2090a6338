import { TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WhenChoice, parseWhen } from './when.js';

interface Props {
  readonly label: string;
  readonly value: WhenChoice;
  readonly onChange: (value: WhenChoice) => void;
}

export function WhenField({ label, value, onChange }: Props) {
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
            <span>{t(mode === 'now' ? 'form.now' : 'form.otherTime')}</span>
          </label>
        ))}
      </div>
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
