import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { proofNeeded, signInNeeded } from '../session/asking.js';
import { type Answer, type Schemas, told } from './client.js';
import { rememberPosition } from './position.js';
import { ProblemError, isProblem } from './problem.js';

export type Recorded = Schemas['CommandAnswer'];
type Headers = Readonly<Record<string, string>>;
/** What every write answers: where a reader sees it. */
export type Landed = Pick<Recorded, 'position'>;
type Send<Body, R> = (body: Body, headers: Headers) => Promise<Answer<R>>;

export interface Command<Body, R extends Landed = Recorded> {
  /** Sends it; several calls with the same body while it is under way are one write. */
  readonly submit: (body: Body) => void;
  readonly state: 'idle' | 'sending' | 'recorded' | 'failed';
  readonly recorded: R | undefined;
  readonly failure: Error | null;
  readonly sent: Body | undefined;
  readonly reset: () => void;
}

interface Options<R> {
  /** The version that the person has seen: another one is refused with 412. */
  readonly version?: number | undefined;
  readonly onRecorded?: (recorded: R) => void;
}

const ATTEMPTS = 5;
const PAUSE_MILLIS = 800;

/** One form's write: one Idempotency-Key until its answer arrived, however often the connection breaks. */
export function useCommand<Body, R extends Landed = Recorded>(
  send: Send<Body, R>,
  { version, onRecorded }: Options<R> = {},
): Command<Body, R> {
  const queries = useQueryClient();
  const key = useRef<string>(undefined);
  const isBusy = useRef(false);
  const mutation = useMutation({
    mutationFn: (body: Body) => {
      key.current ??= crypto.randomUUID();
      const guard = version === undefined ? {} : { 'if-match': `"${version}"` };
      return persist(() => told(send(body, { 'idempotency-key': key.current ?? '', prefer: 'wait=2', ...guard })));
    },
    onSuccess: async (recorded) => {
      key.current = undefined;
      rememberPosition(recorded.position);
      onRecorded?.(recorded);
      await queries.invalidateQueries();
    },
    onError: (failure) => {
      if (failure instanceof ProblemError) key.current = undefined;
    },
    onSettled: () => {
      isBusy.current = false;
    },
  });
  return {
    submit: (body) => {
      if (isBusy.current) return; // a second press may come before the page knows of the first
      isBusy.current = true;
      mutation.mutate(body);
    },
    state: STATES[mutation.status],
    recorded: mutation.data,
    failure: mutation.error,
    sent: mutation.variables,
    reset: mutation.reset,
  };
}

const STATES = { idle: 'idle', pending: 'sending', success: 'recorded', error: 'failed' } as const;

/** Tries again after a broken connection; after an ended session it waits until the person signed in again. */
async function persist<T>(attempt: () => Promise<T>, left = ATTEMPTS): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    if (left <= 1) throw thrown;
    if (isStatus(thrown, 401)) await signInNeeded.ask();
    else if (isProblem(thrown, 'edge.confirm-identity')) await proofNeeded.ask();
    else if (!(thrown instanceof TypeError) && !isPassing(thrown)) throw thrown;
    else await pause(PAUSE_MILLIS * (ATTEMPTS - left + 1));
    return persist(attempt, left - 1);
  }
}

const isStatus = (thrown: unknown, status: number): boolean =>
  thrown instanceof ProblemError && thrown.problem.status === status;

const isPassing = (thrown: unknown): boolean =>
  isStatus(thrown, 503) || (thrown instanceof ProblemError && thrown.problem.code === 'edge.in-flight');

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));
