import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.js';
import { onSignInNeeded } from './sign-in-again.js';
import { SignInForm } from './sign-in-form.js';
import { SESSION_KEY, type Session, useSession } from './session.js';

/** The sign-in dialog over an open form; nothing that was written is lost. */
export function SignInAgain() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { accountId } = useSession();
  const [resume, setResume] = useState<readonly (() => void)[]>([]);
  useEffect(
    () =>
      onSignInNeeded((each) => {
        setResume((before) => [...before, each]);
      }),
    [],
  );
  if (resume.length === 0) return null;
  const goOn = (session: Session) => {
    if (session.accountId !== accountId) {
      location.reload(); // another person must not send what this one wrote
      return;
    }
    queries.setQueryData(SESSION_KEY, session);
    setResume([]);
    for (const each of resume) each();
  };
  return (
    <Dialog title={t('signIn.again')}>
      <p>{t('signIn.againLead')}</p>
      <SignInForm onSignedIn={goOn} />
    </Dialog>
  );
}
