import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { done } from '../../api/done.js';
import { Failure } from '../../ui/states.js';
import { Gate } from './gate.js';

const EMPTY = { username: '', code: '', displayName: '', password: '' };
type Told = typeof EMPTY;

/** Sets a password by a one-time code; opens the account of the first administrator. */
export function CodePage() {
  const { t } = useTranslation();
  const [told, setTold] = useState(EMPTY);
  const [isFirst, setIsFirst] = useState(false);
  useEffect(() => {
    document.title = `${t('access.codeTitle')} · An Nhi`;
  }, [t]);
  const redeem = useMutation({ mutationFn: () => done(isFirst ? first(told) : ofAccount(told)) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    redeem.mutate();
  };
  const field = (name: keyof Told, label: string, more: object = {}) => (
    <TextInput
      label={label}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={told[name]}
      {...more}
      onChange={({ currentTarget }) => {
        setTold({ ...told, [name]: currentTarget.value });
      }}
    />
  );
  return (
    <Gate title={t('access.codeTitle')} lead={t('access.codeLead')}>
      {redeem.isSuccess ? (
        <p className="notice" role="status">
          {t('access.codeDone')}
        </p>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          {field('username', t('signIn.username'), { autoComplete: 'username' })}
          {field('code', t('access.oneTimeCode'))}
          {isFirst && field('displayName', t('access.displayName'))}
          {field('password', t('access.password'), {
            type: 'password',
            autoComplete: 'new-password',
            description: t('access.passwordHint'),
          })}
          <Checkbox
            label={t('access.firstAdministrator')}
            checked={isFirst}
            onChange={({ currentTarget }) => {
              setIsFirst(currentTarget.checked);
            }}
          />
          {redeem.error && <Failure error={redeem.error} />}
          <Button type="submit" fullWidth loading={redeem.isPending} disabled={!isWhole(told, isFirst)}>
            {t('access.codeSubmit')}
          </Button>
        </form>
      )}
      <Link to="/dang-nhap">{t('access.toSignIn')}</Link>
    </Gate>
  );
}

const isWhole = ({ username, code, displayName, password }: Told, isFirst: boolean): boolean =>
  username !== '' && code !== '' && password.length >= 12 && (!isFirst || displayName !== '');

const ofAccount = ({ username, code, password }: Told) =>
  api.POST('/api/sign-in/one-time-code', { body: { username, code, password } });

const first = (told: Told) => api.POST('/api/sign-in/first-administrator', { body: told });
