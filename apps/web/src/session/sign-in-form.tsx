import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.js';
import { Failure } from '../ui/states.js';
import { sessionOf } from '../api/told.codec.js';
import type { Session } from './session.js';

/** User name and password. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => sessionOf(await told<unknown>(api.POST('/api/session', { body: { username, password } }))),
    onSuccess: onSignedIn,
  });
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
      {isEmpty && <p role="alert">{t('signIn.empty')}</p>}
      {signIn.error && <Failure error={signIn.error} />}
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
