import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { restored } from '../api/kept.codec.js';
import { forget, keep, useKept } from '../api/kept.js';
import { formatInstant } from './format.js';

/** So long after the last key a form is kept. */
const PAUSE_MILLIS = 2500;

interface Drafting<T> {
  /** `draft.plan.<case>`; empty where no draft is kept. */
  readonly slot: string;
  /** The form as it is. Plain data. */
  readonly value: T;
  readonly restore: (value: T) => void;
  /** Whether it was sent: then there is nothing to keep. */
  readonly sent: boolean;
}

export interface Draft {
  /** When what is shown was kept, where it was found again. */
  readonly keptAt: string | undefined;
  /** Begins anew. */
  readonly drop: () => void;
}

/** Keeps a form on the server while it is written, and finds it again: after a pause, on another day, on another device. */
export function useDraft<T extends object>({ slot, value, restore, sent }: Drafting<T>): Draft {
  const [blank] = useState(value);
  const [keptAt, setKeptAt] = useState<string>();
  const { data: kept } = useKept(slot);
  const text = JSON.stringify(value);
  const saved = useRef(text);
  const isAsked = useRef(false);

  useEffect(() => {
    if (kept === undefined || isAsked.current || text !== JSON.stringify(blank)) return;
    isAsked.current = true;
    const found = restored(blank, kept.content);
    saved.current = JSON.stringify(found);
    restore(found);
    setKeptAt(kept.savedAt);
  }, [kept, text, blank, restore]);

  useSaving({ slot, value, text, saved, sent });

  const drop = useCallback(() => {
    isAsked.current = true;
    saved.current = JSON.stringify(blank);
    setKeptAt(undefined);
    restore(blank);
    void forget(slot).catch(() => undefined);
  }, [blank, restore, slot]);
  return { keptAt, drop };
}

interface Saving {
  readonly slot: string;
  readonly value: object;
  readonly text: string;
  readonly saved: { current: string };
  readonly sent: boolean;
}

/** Sends what was written a moment after the last key, and at once when the page goes away. What was sent is forgotten. */
function useSaving({ slot, value, text, saved, sent }: Saving) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    if (slot === '' || (sent && saved.current === SENT)) return;
    if (sent) {
      saved.current = SENT;
      void forget(slot).catch(() => undefined);
      return;
    }
    if (saved.current === SENT) saved.current = text;
    const save = () => {
      if (text === saved.current) return;
      saved.current = text;
      // A draft that cannot be kept now is kept with the next key.
      void keep(slot, { ...latest.current }).catch(() => undefined);
    };
    if (text === saved.current) return;
    const timer = setTimeout(save, PAUSE_MILLIS);
    addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', save);
    };
  }, [slot, text, saved, sent]);
}

/** No form is this text. */
const SENT = '';

/** Says that something was found again, and lets go of it. */
export function DraftFound({ draft: { keptAt, drop } }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  if (keptAt === undefined) return null;
  return (
    <p className="notice amber" role="status">
      {t('kept.found', { at: formatInstant(keptAt) })}{' '}
      <button type="button" className="linkish" onClick={drop}>
        {t('kept.drop')}
      </button>
    </p>
  );
}
