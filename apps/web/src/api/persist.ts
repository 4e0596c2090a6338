import { proofNeeded, signInNeeded } from '../session/asking.js';
import { ProblemError, isProblem } from './problem.js';

const ATTEMPTS = 5;
const PAUSE_MILLIS = 800;

export interface Persisting<T> {
  readonly attempt: () => Promise<T>;
  /** Hears of a connection that broke: nobody knows whether the server has it. */
  readonly onLost: () => void;
}

/** Tries again after a broken connection; after an ended session it waits until the person signed in again. */
export async function persist<T>({ attempt, onLost }: Persisting<T>, left = ATTEMPTS): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    if (thrown instanceof TypeError) onLost();
    if (left <= 1) throw thrown;
    if (isStatus(thrown, 401)) await signInNeeded.ask();
    else if (isProblem(thrown, 'edge.confirm-identity')) await proofNeeded.ask();
    else if (!isLost(thrown)) throw thrown;
    else await pause(PAUSE_MILLIS * (ATTEMPTS - left + 1));
    return persist({ attempt, onLost }, left - 1);
  }
}

/** Whether nobody knows yet what became of it. */
export const isLost = (thrown: unknown): boolean => thrown instanceof TypeError || isPassing(thrown);

const isStatus = (thrown: unknown, status: number): boolean =>
  thrown instanceof ProblemError && thrown.problem.status === status;

const isPassing = (thrown: unknown): boolean =>
  isStatus(thrown, 503) ||
  isStatus(thrown, 502) ||
  isStatus(thrown, 504) ||
  isProblem(thrown, 'edge.in-flight') ||
  isProblem(thrown, 'edge.key-reused');

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));
