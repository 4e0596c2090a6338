import { TextInput, Textarea } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  readonly inputMode?: 'tel' | 'numeric' | 'email';
}

/** A line of text. The browser is told to keep and suggest nothing. */
export function Line({ label, value, onChange, hint, error = null, inputMode }: Props) {
  return (
    <TextInput
      label={label}
      description={hint}
      value={value}
      error={error}
      autoComplete="off"
      {...(inputMode ? { inputMode } : {})}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}

/** Several lines of text. */
export function Lines({ label, value, onChange, hint }: Props) {
  return (
    <Textarea
      label={label}
      description={hint}
      value={value}
      rows={4}
      autoComplete="off"
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}
