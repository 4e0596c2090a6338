import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.js';
import { done } from '../api/done.js';
import { sessionOf } from '../api/told.codec.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/states.js';
import { proofNeeded } from './asking.js';
import { CodeField } from './code-field.js';
import { useSession } from './session.js';
import { useWaiting } from './use-waiting.js';

/** Resolves when who is there was proven in the last ten minutes: at once, or after the person was asked. */
export async function freshProof(): Promise<void> {
  const { fresh } = sessionOf(await told<unknown>(api.GET('/api/session')));
  if (!fresh) await proofNeeded.ask();
}

/** The dialog in which the person proves again who they are, over whatever they were doing. */
export function Proof() {
  const { t } = useTranslation();
  const { hasSecondFactor } = useSession();
  const { isAsked, goOn } = useWaiting(proofNeeded);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      done(api.POST('/api/session/confirmation', { body: { password, ...(code === '' ? {} : { code }) } })),
    onSuccess: () => {
      setPassword('');
      setCode('');
      goOn();
    },
  });
  if (!isAsked) return null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (password !== '') confirm.mutate();
  };
  return (
    <Dialog title={t('access.proofTitle')}>
      <p>{t('access.proofLead')}</p>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => {
            setPassword(currentTarget.value);
          }}
        />
        {hasSecondFactor && <CodeField value={code} onChange={setCode} />}
        {confirm.error && <Failure error={confirm.error} />}
        <Button type="submit" fullWidth loading={confirm.isPending}>
          {t('access.proofSubmit')}
        </Button>
      </form>
    </Dialog>
  );
}
