import { reckoned } from '#calendar';
import { type Attempt, type LookUps, and, onForm } from '#commands';
import { type DateOnly, type FormInForce, type Uuid, type WorkingCalendar, dateInVietnam } from '#kernel';
import { areasOf } from '#permit';
import type { AroundHandOver } from '../domain/placement/care.decide.js';
import type { BeginEmergencyCare, SeparationOfChild } from '../domain/placement/emergency.decide.js';
import type { RecordNeed, CaseOfChild } from '../domain/placement/need.decide.js';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import type { CarerThen, PlacementKnowledge, ToWeigh } from '../domain/placement/weighing.js';
import { carerThen, caseOf, groundsOf } from './look-ups.js';
import { placeOf } from './matching.js';
import { PlacementBoard } from './registers.js';

/** What commands on a placement have to know besides its stream, each the `learn` of a row or part of it. */

type OnPlacement = Attempt<PlacementState>;

/** Form 16 beside another: what ends the care. */
export const endingForm = (_: unknown, look: LookUps): { readonly ending: FormInForce } => ({
  ending: onForm('16')(undefined, look).form,
});

/** The need of the child of a case, which is looked up. */
export type NeedOfCase = Omit<RecordNeed, 'placementId'> & { readonly caseId: Uuid };

export const caseInNeed = async (
  { caseId }: Pick<NeedOfCase, 'caseId'>,
  { id, ...look }: OnPlacement,
): Promise<{ readonly placementId: Uuid; readonly theCase: CaseOfChild | undefined }> => ({
  ...{ placementId: id, theCase: await caseOf(look, caseId) },
});

/** The carer whom the child meets, as they were then. */
export const carerMet = async (
  { carerId, occurredAt }: Pick<ToWeigh, 'carerId' | 'occurredAt'>,
  look: OnPlacement,
): Promise<Pick<CarerThen, 'carer'>> => ({ carer: (await carerThen(look, carerId, occurredAt)).carer });

interface FileNamed {
  readonly fileId?: Uuid;
}

/** Whether the case of the placement has the file. */
export const fileOfCase = async (
  { fileId }: FileNamed,
  { state, ...look }: OnPlacement,
): Promise<{ readonly hasFile: boolean }> => ({
  hasFile: fileId !== undefined && (await groundsOf(look, state)).files.includes(fileId),
});

type Weighing = PlacementKnowledge & { readonly decidesIn: readonly string[] };

/** What is weighed before a child is given to that carer, and where whoever sends it decides. */
export async function weighing(
  { carerId, occurredAt }: Pick<ToWeigh, 'carerId' | 'occurredAt'>,
  { state, actor, ...look }: OnPlacement,
): Promise<Weighing> {
  const found = await carerThen(look, carerId, occurredAt);
  const place = await placeOf(look, state, found.carer, occurredAt);
  const { wasSeparated: isSeparated } = await groundsOf(look, state);
  return { ...found, ...place, isSeparated, decidesIn: areasOf(actor) };
}

/** The same for the decision of the chair: form 12, and the calendar by which the hand-over is owed. */
export const decidingByForm = and(and(weighing, reckoned), (_: unknown, look: LookUps) => ({
  inForce: onForm('12')(undefined, look).form,
}));

type CarerAndForm = CarerThen & { readonly form: string };

async function carerFor(look: OnPlacement, carerId: Uuid, at: ToWeigh['occurredAt']): Promise<CarerAndForm> {
  const found = await carerThen(look, carerId, at);
  const { form } = await placeOf(look, look.state, found.carer, at);
  return { ...found, form };
}

interface InEmergency extends CarerAndForm {
  readonly separation: SeparationOfChild | undefined;
  readonly othersEndedAt: AroundHandOver['othersEndedAt'];
  readonly calendar: WorkingCalendar;
}

/** What is looked up before a separated child is given into care at once. */
export const inEmergency = async (
  { carerId, occurredAt }: Pick<BeginEmergencyCare, 'carerId' | 'occurredAt'>,
  look: OnPlacement,
): Promise<InEmergency> => ({
  ...(await carerFor(look, carerId, occurredAt)),
  separation: (await groundsOf(look, look.state)).separation,
  othersEndedAt: await othersEnded(look),
  ...(await reckoned(undefined, look)),
});

interface Ruled extends FileNamed {
  readonly carerId: Uuid;
  readonly day?: DateOnly;
}

/** The carer of a decision of the court or the department. Without its day it is refused before they matter. */
const carerRuledOn = ({ carerId, day }: Ruled, look: OnPlacement): Promise<CarerAndForm> =>
  carerFor(look, carerId, day ?? dateInVietnam(look.ctx.now));

/** What is looked up before a decision of others is recorded. */
export const ruledElsewhere = and(and(carerRuledOn, fileOfCase), reckoned);

const othersEnded = async ({ state, ask }: OnPlacement): Promise<AroundHandOver['othersEndedAt']> =>
  state.status === 'none' ? undefined : ask(PlacementBoard).othersEndedAt(state);

/** What a hand-over has to know of the child's other placements and of the carer whom the decision names. */
export async function aroundHandOver(_: unknown, look: OnPlacement): Promise<AroundHandOver> {
  const { state, ctx } = look;
  const carerId = state.status === 'none' ? null : state.carerId;
  const struckOff = carerId !== null && (await carerThen(look, carerId, ctx.now)).struckOff;
  return { othersEndedAt: await othersEnded(look), struckOff };
}
