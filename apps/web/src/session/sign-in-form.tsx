import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.js';
import { Failure } from '../ui/states.js';
import { isProblem } from '../api/problem.js';
import { sessionOf } from '../api/told.codec.js';
import { CodeField } from './code-field.js';
import type { Session } from './session.js';

/** User name and password; the code of the second factor where the account has one. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      const body = { username, password, ...(code === '' ? {} : { code }) };
      return sessionOf(await told<unknown>(api.POST('/api/session', { body })));
    },
    onSuccess: onSignedIn,
  });
  const needsCode = code !== '' || isProblem(signIn.error, 'edge.code-needed');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsEmpty(username === '' || password === '');
    if (username !== '' && password !== '') signIn.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextInput
        label={t('signIn.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={({ currentTarget }) => {
          setUsername(currentTarget.value);
        }}
      />
      <TextInput
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={({ currentTarget }) => {
          setPassword(currentTarget.value);
        }}
      />
      {needsCode && <CodeField value={code} onChange={setCode} />}
      {isEmpty && <p role="alert">{t('signIn.empty')}</p>}
      {signIn.error && <Failure error={signIn.error} />}
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
