import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.js';
import { signInNeeded } from './asking.js';
import { useWaiting } from './use-waiting.js';
import { SignInForm } from './sign-in-form.js';
import { SESSION_KEY, type Session, useSession } from './session.js';

/** The sign-in dialog over an open form; nothing that was written is lost. */
export function SignInAgain() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { accountId } = useSession();
  const { isAsked, goOn: resume } = useWaiting(signInNeeded);
  if (!isAsked) return null;
  const goOn = (session: Session) => {
    if (session.accountId !== accountId) {
      location.reload(); // another person must not send what this one wrote
      return;
    }
    queries.setQueryData(SESSION_KEY, session);
    resume();
  };
  return (
    <Dialog title={t('signIn.again')}>
      <p>{t('signIn.againLead')}</p>
      <SignInForm onSignedIn={goOn} />
    </Dialog>
  );
}
