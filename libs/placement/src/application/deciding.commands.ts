import { type Action, type CommandRequest, type Facts, areasOf } from '#access';
import type { Uuid } from '#kernel';
import { formInForce } from '#reference';
import { dateInVietnam } from '#kernel';
import { type RecordCareConsent, recordCareConsent } from '../domain/placement/consent.decide.js';
import { type DecidePlacement, decidePlacement } from '../domain/placement/decision.decide.js';
import { type BeginEmergencyCare, beginEmergencyCare } from '../domain/placement/emergency.decide.js';
import {
  type RecordDecision,
  type SendPetition,
  petitionForPlacement,
  recordPlacementDecision,
} from '../domain/placement/petition.decide.js';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import type { ToWeigh } from '../domain/placement/weighing.js';
import { type Deciding, type Known, PlacementCommand, type PlacementStep } from './placement.command.js';

/** A command whose decision is made only after what it rests on was looked up. */
function looking(
  id: Uuid,
  { request, action }: { readonly request: CommandRequest; readonly action: Action },
  lookUp: (known: Known, placement: PlacementState) => Promise<Deciding>,
): PlacementCommand {
  const step = (decide: Deciding, facts?: Facts): PlacementStep => ({ action, decide, ...(facts && { facts }) });
  const notYet: Deciding = () => {
    throw new Error('nothing was looked up');
  };
  return new PlacementCommand(id, request, step(notYet), async (known) => {
    const placement = await known.lookups.placement(id);
    const decide = await lookUp(known, placement);
    return step(decide, { communes: await known.lookups.communesOf(placement) });
  });
}

/** What is weighed before a child is given to that carer. */
async function weighing(
  { lookups, matching }: Known,
  placement: PlacementState,
  { input, request: { ctx, actor } }: { readonly input: ToWeigh; readonly request: CommandRequest },
) {
  const found = await lookups.carerAt(input.carerId, input.occurredAt);
  const place = await matching.placeOf(placement, found.carer, ctx);
  const { wasSeparated: isSeparated } = await lookups.groundsOf(placement);
  return { ...found, ...place, isSeparated, decidesIn: areasOf(actor) };
}

const hasFile = async ({ lookups }: Known, placement: PlacementState, fileId: Uuid | undefined): Promise<boolean> =>
  fileId !== undefined && (await lookups.groundsOf(placement)).files.includes(fileId);

/** Everything on the way to a decision on a placement, whoever makes it. */
export const decidingCommands = {
  recordConsent: (id: Uuid, input: RecordCareConsent, request: CommandRequest): PlacementCommand =>
    looking(
      id,
      { request: { ...request, ifMatch: undefined }, action: 'placement:record' },
      async (known, placement) => {
        const isThere = await hasFile(known, placement, input.fileId);
        return (state, ctx) => recordCareConsent(state, { ...input, hasFile: isThere }, ctx);
      },
    ),
  /** Care that comes first, before the procedure. */
  beginEmergency: (id: Uuid, input: BeginEmergencyCare, request: CommandRequest): PlacementCommand =>
    looking(id, { request, action: 'placement:record' }, async ({ lookups, matching }, placement) => {
      const found = await lookups.carerAt(input.carerId, input.occurredAt);
      const { form } = await matching.placeOf(placement, found.carer, request.ctx);
      const { separation } = await lookups.groundsOf(placement);
      const othersEndedAt = await lookups.othersEndedAt(placement);
      const calendar = await lookups.calendar();
      const looked = { ...found, form, separation, othersEndedAt, calendar };
      return (state, ctx, history) => beginEmergencyCare(state, { ...input, ...looked }, ctx, history);
    }),
  /** The dossier goes to whoever decides. */
  petition: (id: Uuid, input: SendPetition, request: CommandRequest): PlacementCommand =>
    looking(id, { request, action: 'placement:petition' }, async (known, placement) => {
      const looked = await weighing(known, placement, { input, request });
      return (state, ctx, history) => petitionForPlacement(state, { ...input, ...looked }, ctx, history);
    }),
  /** Form 12; the carer, the child and who comes before are looked up first. */
  decide: (id: Uuid, input: DecidePlacement, request: CommandRequest): PlacementCommand =>
    looking(id, { request, action: 'placement:decide' }, async (known, placement) => {
      const looked = await weighing(known, placement, { input, request });
      const inForce = formInForce('12', dateInVietnam(request.ctx.now));
      const calendar = await known.lookups.calendar();
      return (state, ctx, history) => decidePlacement(state, { ...input, ...looked, inForce, calendar }, ctx, history);
    }),
  /** What the court or the department decided. */
  recordDecision: (id: Uuid, input: RecordDecision, request: CommandRequest): PlacementCommand =>
    looking(id, { request, action: 'placement:record-decision' }, async (known, placement) => {
      // without its day it is refused before anything is asked of the carer
      const found = await known.lookups.carerAt(input.carerId, input.day ?? dateInVietnam(request.ctx.now));
      const { form } = await known.matching.placeOf(placement, found.carer, request.ctx);
      const isThere = await hasFile(known, placement, input.fileId);
      const calendar = await known.lookups.calendar();
      const looked = { ...found, form, calendar, hasFile: isThere };
      return (state, ctx, history) => recordPlacementDecision(state, { ...input, ...looked }, ctx, history);
    }),
} as const;
