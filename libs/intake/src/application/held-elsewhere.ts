import { type CaseEvent, type CaseState, caseDecider, communesOfCase } from '#casework';
import { type ChildEvent, type ChildState, childDecider, communesOf, communesOfResidence } from '#children';
import { type EventStore, knownEvent } from '#event-store';
import { type Decider, type DomainEvent, type Uuid, effectiveHistory, fold, streamOf } from '#kernel';
import { caseOf } from '../domain/join/propose.decide.js';

type Log = Pick<EventStore, 'readStream'>;

/** Who answers for a child, and who has a duty towards it. */
export interface Holding {
  readonly responsible: string | undefined;
  readonly communes: readonly string[];
}

/**
 * The commune of the child's case; of a child without a case that of its residence, or the first one with a duty. By the
 * log, so that it is never older than what was recorded a moment ago.
 */
export async function holdingOf(log: Log, childId: Uuid): Promise<Holding> {
  const [child, theCase] = await Promise.all([
    load<ChildState, ChildEvent>(log, childDecider, childId),
    load<CaseState, CaseEvent>(log, caseDecider, caseOf(childId)),
  ]);
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

async function load<State, E extends DomainEvent>(log: Log, decider: Decider<State, E>, id: Uuid): Promise<State> {
  const recorded = await Array.fromAsync(log.readStream(streamOf(decider.category, id)));
  return fold(decider, effectiveHistory(recorded.map((event) => knownEvent<E>(event))));
}
