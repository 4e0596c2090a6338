import { type Actor, type Act, NotPermitted } from '#access';
import { type Uuid, normalText, uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import { Refused, UsageError } from './exit.js';
import { ask, canAsk } from './read-secret.js';
import type { WhoCli } from './who.js';

/** What the access log is told of a command. */
export interface Look {
  readonly act: Extract<Act, 'view' | 'export' | 'write'>;
  /** The words of the command, without what was asked for: `annhi replay case`. */
  readonly what: string;
  readonly subjects: readonly Uuid[];
  readonly reason?: string;
}

/**
 * Lets somebody see or do something after it was written down who they are and why; where it cannot be written down it does
 * not happen. What is refused is written down as well.
 */
export async function seenBy<Answer>(
  { accesses, application }: Pick<WhoCli, 'accesses' | 'application'>,
  actor: Actor,
  look: Look,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const { id, role, office, purpose = 'casework' } = actor;
  const line = { actor: id, role, office, purpose, correlationId: uuid(randomUUID()), ...look };
  await accesses.write({ ...line, at: application.clock.now() });
  try {
    return await answer();
  } catch (thrown) {
    if (thrown instanceof NotPermitted || thrown instanceof Refused)
      await accesses.write({ ...line, act: 'refusal', at: application.clock.now() });
    throw thrown;
  }
}

const LETTER = /\p{L}/u;

/** Why somebody looks, as they said or say now. Throws `UsageError` for nothing but signs. */
export async function statedReason(told: string | undefined): Promise<string> {
  if (told === undefined && !canAsk()) throw new UsageError('Why? --reason <text>');
  const reason = normalText(told ?? (await ask('Reason: ')));
  if (!LETTER.test(reason)) throw new UsageError('--reason says why, in words');
  return reason;
}
