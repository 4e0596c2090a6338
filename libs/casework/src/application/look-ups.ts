import { type Grant, Offices, accountDecider, holds } from '#access';
import { childDecider, identityOf } from '#children';
import type { LookUps } from '#commands';
import { type Birth, type Uuid, birthOf } from '#kernel';
import type { UnderWay } from '../domain/case/closing.decide.js';

/** The birth of a child, as precisely as it was told or estimated; `undefined` where nobody knows it. */
export async function birthOfChild({ load }: Pick<LookUps, 'load'>, childId: Uuid): Promise<Birth | undefined> {
  const child = await load(childDecider, childId);
  return child.status === 'unknown' ? undefined : birthOf(identityOf(child));
}

/** Whether the account holds the role now in the office, or in one that is the same by now. */
export async function holdsNow(
  { ctx, load, ask }: Pick<LookUps, 'ctx' | 'load' | 'ask'>,
  account: Uuid,
  grant: Grant,
): Promise<boolean> {
  const [state, offices] = [await load(accountDecider, account), await ask(Offices).lineAt(grant.office, ctx.now)];
  return offices.some((office) => holds(state, { ...grant, office }, ctx.now));
}

/**
 * What is under way for a case in contexts that know casework and that casework does not know: whoever puts the contexts
 * together provides it. By their read models: what is begun in the very moment of the closure passes, and is seen on the
 * page of the closed case.
 */
export abstract class CaseUnderWay {
  abstract of(caseId: Uuid): Promise<UnderWay>;
  /** The offices besides the communes that are asked to decide on the care of its child. */
  abstract askedToDecide(caseId: Uuid): Promise<readonly string[]>;
}
