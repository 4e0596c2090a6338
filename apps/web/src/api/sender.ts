import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { serverNow } from './server-time.js';

/** One press of a form: the command's id and the time of the first press, the same until its answer is there. */
export interface Press {
  readonly id: string;
  readonly at: string;
}

/** The form that a command is sent from. */
export interface Sender {
  /** What the form is and what it is about, the same in every tab; empty where that is only known to the page. */
  readonly about: string;
  readonly press: () => Press;
  /** It was refused: the next press is another act. */
  readonly refused: () => void;
  /** It is recorded: there is nothing more to keep. */
  readonly settle: () => Promise<void>;
  /** Begins another one, blank. */
  readonly begin: () => void;
}

/** The form that keeps what is written; where there is none, one that lasts as long as it is on the page. */
export function useSender(draft: Sender | undefined): Sender {
  const pressed = useRef<Press>(undefined);
  const own = useMemo<Sender>(() => {
    const begin = () => {
      pressed.current = undefined;
    };
    return {
      about: '',
      press: () => (pressed.current ??= { id: crypto.randomUUID(), at: serverNow() }),
      refused: begin,
      settle: () => Promise.resolve(),
      begin,
    };
  }, []);
  return draft ?? own;
}

/** Whether the form is still on the page when something becomes of what was sent from it. */
export function useShown(): RefObject<boolean> {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
