import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Six digits of an authenticator app, or a recovery code. */
export function CodeField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('access.code')}
      description={t('access.codeHint')}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      value={value}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
}
