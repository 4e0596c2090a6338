import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Option } from '../reference/index.js';

interface Props {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What an empty choice says; by default that nothing is chosen yet. */
  readonly none?: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** The browser's own list: quick on an old phone, and every keyboard knows it. */
export function Select({ label, options, value, onChange, none, hint, required = false }: Props) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      description={hint}
      value={value}
      required={required}
      data={[{ value: '', label: none ?? t('form.choose') }, ...options]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}
