import type { Action } from '#vocabulary';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, createContext, use, useDeferredValue } from 'react';
import { api, told } from '../api/client.js';
import { type Session, sessionOf } from '../api/told.codec.js';
import { forgetPosition } from '../api/position.js';
import { forgetWritten } from '../api/written.js';
import { isProblem } from '../api/problem.js';
import { nameOffices } from '../ui/format.js';

export type { Session };

interface Known {
  /** `null` for nobody. */
  readonly session: Session | null;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<Known | undefined>(undefined);
export const SESSION_KEY = ['session'];

/** The mark that the server sets beside the session's cookie, which scripts cannot see. */
const hasMark = (): boolean => document.cookie.split('; ').includes('annhi_signed_in=1');

async function whoIsThere(): Promise<Session | null> {
  if (!hasMark()) return null;
  try {
    return sessionOf(await told<unknown>(api.GET('/api/session')));
  } catch (thrown) {
    if (isProblem(thrown, 'edge.not-signed-in')) return null;
    throw thrown;
  }
}

/** Who is signed in, asked once; asked for before the page is drawn, because everything waits for it. */
export const sessionQuery = { queryKey: SESSION_KEY, queryFn: whoIsThere, staleTime: Infinity };

/** Knows who is signed in; shows `waiting` until that is known. */
export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const queries = useQueryClient();
  const { data, error } = useQuery(sessionQuery);
  const known = useDeferredValue(data); // the page of who is there is drawn in slices
  if (error) throw error;
  if (known === undefined) return waiting;
  const signOut = async () => {
    await api.DELETE('/api/session').catch(() => undefined);
    forgetPosition();
    forgetWritten();
    nameOffices(new Map());
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
    queries.setQueryData(SESSION_KEY, null);
  };
  return <SessionContext value={{ session: known, signOut }}>{children}</SessionContext>;
}

export function useMaybeSession(): Known {
  const known = use(SessionContext);
  if (!known) throw new Error('outside of the session provider');
  return known;
}

/** Asks whether the person may do it to anything at all; to which thing, the server says. */
export function useMay(): (action: Action) => boolean {
  const { may } = useSession();
  return (action) => may.includes(action);
}

/** Who is signed in; only for pages that are shown to somebody. */
export function useSession(): Session {
  const { session } = useMaybeSession();
  if (!session) throw new Error('nobody is signed in');
  return session;
}
