import { type KnownCase, caseDecider, communesOfCase } from '#casework';
import { childDecider, identityOf, residenceCommuneOf } from '#children';
import { type LookUps, stateOf } from '#commands';
import type { EventStore } from '#event-store';
import { type Birth, type Decider, type Uuid, type When, birthOf, fold } from '#kernel';
import { type CarerHistory, carerAt, carerDecider } from '../domain/carer/carer.decider.js';
import type { CarerEvent } from '../domain/carer/carer.events.js';
import type { SeparationOfChild } from '../domain/placement/emergency.decide.js';
import type { CaseOfChild } from '../domain/placement/need.decide.js';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import type { CarerThen } from '../domain/placement/weighing.js';
import { PlacementBoard } from './registers.js';

/** What is looked up in the streams of others: as it is now, never by a read model. */
export type Load = Pick<LookUps, 'load'>;

/** The same for a query, which carries out no command. */
export const lookingIn = (store: EventStore): Load => ({ load: (decider, id) => stateOf(store, decider, id) });

/** What is known of a child whose home is looked for. */
export interface ChildToPlace {
  readonly birth: Birth | undefined;
  readonly residenceCommune: string | undefined;
}

/** The case of a child in need of care, and whether the child is in somebody's care; `undefined` where there is none. */
export async function caseOf(
  { load, ask }: Pick<LookUps, 'load' | 'ask'>,
  caseId: Uuid,
): Promise<CaseOfChild | undefined> {
  const found = await load(caseDecider, caseId);
  if (found.status === 'none') return undefined;
  const { childId, status, earlierEpisodes, beganAt, closedAt } = found;
  return {
    ...{ caseId, childId, communes: communesOfCase(found), open: status === 'open' },
    episodes: [...earlierEpisodes, { beganAt, closedAt }],
    inCare: await ask(PlacementBoard).isInCare(childId),
  };
}

/** The communes with a duty for the case; nobody's where there is none. */
export const communesOf = async ({ load }: Load, caseId: Uuid): Promise<readonly string[]> =>
  communesOfCase(await load(caseDecider, caseId));

/**
 * The communes that have a duty towards the child of the placement now, wherever its case has gone since the need, and
 * the one whose chair was asked to decide. N Đ26–32, Đ42 k7.
 */
export async function communesOfPlacement(look: Load, placement: PlacementState): Promise<readonly string[]> {
  if (placement.status === 'none') return [];
  const asked = placement.petition?.toCommune ?? null;
  const ofCase = await communesOf(look, placement.caseId);
  return asked === null ? ofCase : [...new Set([...ofCase, asked])];
}

/** What of the case a decision on care rests on: the separation of the child, and the files that were attached. */
export interface GroundsOfCase {
  /** The separation that was ordered last and not lifted. */
  readonly separation: SeparationOfChild | undefined;
  readonly wasSeparated: boolean;
  readonly files: readonly Uuid[];
}

export async function groundsOf({ load }: Load, placement: PlacementState): Promise<GroundsOfCase> {
  const found = placement.status === 'none' ? undefined : await load(caseDecider, placement.caseId);
  if (found === undefined || found.status === 'none') return { separation: undefined, wasSeparated: false, files: [] };
  const { separation, evidence } = found;
  return {
    separation: separation === null ? undefined : standing(separation),
    wasSeparated: separation !== null,
    files: evidence.map(({ evidenceId }) => evidenceId),
  };
}

type Separation = NonNullable<KnownCase['separation']>;

/** A separation runs to its last day; once the court is asked it stands until it is lifted. N Đ32 k3; T Đ14 k3. */
const standing = ({ status, orderedAt, lastDay }: Separation): SeparationOfChild | undefined =>
  status === 'lifted' ? undefined : { orderedAt, lastDay: status === 'petitioned' ? null : lastDay };

export async function childToPlace({ load }: Load, childId: Uuid): Promise<ChildToPlace> {
  const child = await load(childDecider, childId);
  if (child.status === 'unknown') return { birth: undefined, residenceCommune: undefined };
  return { birth: birthOf(identityOf(child)), residenceCommune: residenceCommuneOf(child) };
}

/** The history of one carer: what a state at an earlier time is folded of. */
const carerHistory: Decider<CarerHistory, CarerEvent> = {
  category: carerDecider.category,
  initial: [],
  evolve: (history, event) => [...history, event],
};

/** The carer as they were at a time, and whether they have been struck off by now. */
export async function carerThen({ load }: Load, carerId: Uuid, at: When): Promise<CarerThen> {
  const history = await load(carerHistory, carerId);
  const now = fold(carerDecider, history);
  return { carer: carerAt(now, history, at), struckOff: now.status === 'struck-off' };
}
