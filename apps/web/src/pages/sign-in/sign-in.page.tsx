import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { recordOf } from '../../api/problem.js';
import { SESSION_KEY, useMaybeSession } from '../../session/session.js';
import { SignInForm } from '../../session/sign-in-form.js';
import { Gate } from './gate.js';

export function SignInPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = useMaybeSession();
  const { wanted } = recordOf(useLocation().state);
  useEffect(() => {
    document.title = `${t('signIn.title')} · An Nhi`;
  }, [t]);
  if (session) return <Navigate to={typeof wanted === 'string' ? wanted : '/'} replace />;
  return (
    <Gate title={t('signIn.title')} lead={t('signIn.lead')}>
      <SignInForm
        onSignedIn={(known) => {
          queries.setQueryData(SESSION_KEY, known);
        }}
      />
      <Link to="/dang-nhap/ma">{t('access.haveCode')}</Link>
      <p className="notice amber small">{t('signIn.urgent')}</p>
    </Gate>
  );
}
