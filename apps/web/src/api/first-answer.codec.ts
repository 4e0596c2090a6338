import { ProblemError, isProblem, recordOf } from './problem.js';

interface Outcome<R> {
  readonly answer: R;
  /** Whether an earlier press recorded it, with what was sent then. */
  readonly isEarlier: boolean;
}

/**
 * The answer; that of the first time where another body was sent under the same id and the answer never arrived. Sound
 * because the API puts into its refusal what it answered then, and one id is only ever sent to one address.
 */
export async function recordedOnce<R>(attempt: () => Promise<R>): Promise<Outcome<R>> {
  try {
    return { answer: await attempt(), isEarlier: false };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || !isProblem(thrown, 'edge.key-reused')) throw thrown;
    const { first } = thrown.problem.detail;
    if (typeof recordOf(first).position !== 'string') throw thrown;
    return { answer: first as R, isEarlier: true };
  }
}
