import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { makeReady } from '../api/device.js';
import { KEPT_KEY, keepUnsaved, keepWhatIsHere } from '../api/kept.js';
import { recallSent } from '../api/recent.js';
import { type Unsent, forgetUnsent, resendAll, useOutbox } from '../api/outbox.js';

const EVERY_MILLIS = 15_000;

/** What is not sent, until it is; and whether there is a connection at all. */
export function Outbox() {
  const { t } = useTranslation();
  const entries = useOutbox();
  const isOnline = useOnline();
  useResending();
  return (
    <div className="outbox" role="status" aria-label={t('outbox.name')}>
      {!isOnline && <p>{t('outbox.offline')}</p>}
      {entries.map((entry) => (
        <Entry key={entry.id} of={entry} />
      ))}
    </div>
  );
}

function Entry({ of: { id, title, path, state, code, resend } }: { readonly of: Unsent }) {
  const { t } = useTranslation();
  const forget = () => {
    forgetUnsent(id);
  };
  if (state === 'landed') {
    return (
      <p>
        {t('outbox.landed', { title, code })}{' '}
        <button type="button" className="linkish" onClick={forget}>
          {t('shell.close')}
        </button>
      </p>
    );
  }
  return (
    <p>
      <strong>{t(state === 'sending' ? 'outbox.sending' : 'outbox.waiting', { title })}</strong>{' '}
      {state === 'waiting' && (
        <button type="button" className="linkish" onClick={resend}>
          {t('outbox.resend')}
        </button>
      )}{' '}
      <Link to={path}>{t('outbox.look')}</Link>
    </p>
  );
}

/** What was not sent and what is not kept go out as soon as there is a connection again; their ids make it safe. */
function useResending() {
  const queries = useQueryClient();
  useEffect(() => {
    makeReady(); // before there is something to seal: a connection that is lost later takes nothing with it
    const shown = () => queries.invalidateQueries({ queryKey: KEPT_KEY });
    keepWhatIsHere().then(shown, () => undefined);
    void recallSent();
  }, [queries]);
  useEffect(() => {
    const again = () => {
      keepUnsaved();
      resendAll();
    };
    const timer = setInterval(keepUnsaved, EVERY_MILLIS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, []);
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

const useOnline = (): boolean => useSyncExternalStore(onConnection, () => navigator.onLine);
