import { useSyncExternalStore } from 'react';

/** A command that the server has not answered: nobody knows whether it is recorded, until it is sent again. */
export interface Unsent {
  /** Of the command: sent again, it is recorded once. */
  readonly id: string;
  /** What the page was called on which it was written, and where that is. */
  readonly title: string;
  readonly path: string;
  readonly state: 'sending' | 'waiting' | 'landed';
  /** The code of what it recorded, once it has. */
  readonly code?: string;
  readonly resend: () => void;
}

let entries: readonly Unsent[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Unsent[]): void {
  entries = next;
  for (const each of listeners) each();
}

/** Says what is not sent; in memory only, and beside its draft, from which it can be sent after a reload too. */
export function tellUnsent(entry: Unsent): void {
  change([...entries.filter(({ id }) => id !== entry.id), entry]);
}

export const forgetUnsent = (id: string): void => {
  if (entries.some((each) => each.id === id)) change(entries.filter((each) => each.id !== id));
};

/** Says that one landed whose form is no longer on the page. */
export function tellLanded(id: string, code: string): void {
  change(entries.map((each) => (each.id === id ? { ...each, state: 'landed', code } : each)));
}

/** Nothing of it stays for whoever signs in next. */
export const emptyOutbox = (): void => {
  change([]);
};

export function resendAll(): void {
  for (const { state, resend } of entries) if (state === 'waiting') resend();
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useOutbox = (): readonly Unsent[] => useSyncExternalStore(onChange, () => entries);
