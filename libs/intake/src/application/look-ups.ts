import { caseDecider, communesOfCase } from '#casework';
import { type ChildState, childDecider, communesOf, communesOfResidence } from '#children';
import type { LookUps } from '#commands';
import type { Uuid } from '#kernel';
import { caseOf } from '../domain/join/propose.decide.js';

type Look = Pick<LookUps, 'load'>;

/** Who answers for a child, and who has a duty towards it. */
export interface Holding {
  readonly responsible: string | undefined;
  readonly communes: readonly string[];
}

/** The commune of the child's case; of a child without a case that of its residence, or the first one with a duty. */
export async function holdingOf({ load }: Look, childId: Uuid): Promise<Holding> {
  const [child, theCase] = await Promise.all([load(childDecider, childId), load(caseDecider, caseOf(childId))]);
  return {
    responsible: theCase.status === 'none' ? residenceOf(child) : theCase.responsibleCommune,
    communes: [...communesOf(child), ...communesOfCase(theCase)],
  };
}

const residenceOf = (child: ChildState): string | undefined =>
  child.status === 'unknown' ? undefined : (communesOfResidence(child)[0] ?? child.dutyCommunes[0]);

/** Another commune answers for the child, and this one has no duty towards it. A child that nobody answers for is free. */
export const isHeldElsewhere = ({ responsible, communes }: Holding, commune: string): boolean =>
  responsible !== undefined && !communes.includes(commune);

/** Those of the children that another commune than this one answers for. */
export const heldElsewhere = (look: Look, children: readonly Uuid[], commune: string): Promise<readonly Uuid[]> =>
  chosen(children, async (childId) => isHeldElsewhere(await holdingOf(look, childId), commune));

/** Those of the children that there is a record of. */
export const recordedChildren = ({ load }: Look, children: readonly Uuid[]): Promise<readonly Uuid[]> =>
  chosen(children, async (childId) => (await load(childDecider, childId)).status !== 'unknown');

async function chosen(ids: readonly Uuid[], isOne: (id: Uuid) => Promise<boolean>): Promise<readonly Uuid[]> {
  const answers = await Promise.all(ids.map(isOne));
  return ids.filter((_, index) => answers[index]);
}

/** Finds joins by their case. Answers from a read model, which may lag behind the log. */
export abstract class WaitingJoins {
  /** The joins of the case that wait for an answer. */
  abstract ofCase(caseId: Uuid): Promise<readonly Uuid[]>;
}
