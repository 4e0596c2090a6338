import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { done } from '../../api/done.js';
import { freshProof } from '../../session/proof.js';
import { Failure } from '../../ui/states.js';

export function NewPassword() {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: async () => {
      await freshProof();
      await done(api.POST('/api/sign-in/password', { body: { password } }));
    },
    onSuccess: () => {
      setPassword('');
    },
  });
  return (
    <section className="card">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate();
        }}
      >
        <TextInput
          label={t('access.password')}
          description={t('access.passwordHint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={({ currentTarget }) => {
            setPassword(currentTarget.value);
          }}
        />
        {set.error && <Failure error={set.error} />}
        {set.isSuccess && (
          <p className="notice" role="status">
            {t('access.passwordDone')}
          </p>
        )}
        <div>
          <Button type="submit" loading={set.isPending} disabled={password.length < 12}>
            {t('access.passwordSet')}
          </Button>
        </div>
      </form>
    </section>
  );
}
