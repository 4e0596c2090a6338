import { type Attempt, type LookUps, aggregate } from '#commands';
import type { Uuid } from '#kernel';
import { type Facts, NO_FACTS } from '#permit';
import {
  type ApproveChange,
  type RequestChange,
  type RequestState,
  accessRequestDecider,
  approveChange,
  declineChange,
  requestChange,
} from '../domain/access-request/access-request.decide.js';
import { accessRequestEventDefinitions } from '../domain/access-request/access-request.events.js';
import { accessRefusals } from '../domain/account/refusals.js';
import { communeConcerned, lineOf } from './look-ups.js';

type Look = Pick<LookUps, 'load' | 'ctx'>;

/** A chair may agree only where all that the change opens now is of the own commune. */
export async function factsOfRequest(state: RequestState, look: Look): Promise<Facts> {
  const commune = state.status === 'none' ? undefined : await communeConcerned(look, state.change, look.ctx.now);
  return commune === undefined ? NO_FACTS : { communes: [commune] };
}

/** Who may be using the account of whoever asked, and of who would agree. */
export async function linesOf(state: RequestState, look: Look): Promise<Omit<ApproveChange, 'requestId'>> {
  const approver = await lineOf(look, look.ctx.actor);
  return { approver, requester: state.status === 'none' ? [] : await lineOf(look, state.requestedBy) };
}

const itself = (_: unknown, { id }: Attempt<RequestState>): { readonly requestId: Uuid } => ({ requestId: id });

const whomItConcerns = async (
  { change }: Pick<RequestChange, 'change'>,
  { id, ...look }: Attempt<RequestState>,
): Promise<Omit<RequestChange, 'change'>> => ({
  requestId: id,
  concerns: await communeConcerned(look, change, look.ctx.now),
});

const whoAgrees = async (_: unknown, { id, state, ...look }: Attempt<RequestState>): Promise<ApproveChange> => ({
  requestId: id,
  ...(await linesOf(state, look)),
});

/** A change of who has access that waits for a second person. */
export const accessRequest = aggregate({
  ...{ decider: accessRequestDecider, definitions: accessRequestEventDefinitions, refusals: accessRefusals },
  facts: ({ state, ...look }) => factsOfRequest(state, look),
}).commands({
  ask: { permits: 'access:administer', facts: () => NO_FACTS, learn: whomItConcerns, decide: requestChange },
  /** Before what was agreed on is carried out. */
  approve: { permits: 'access:approve', learn: whoAgrees, decide: approveChange },
  decline: {
    summary: 'Do not agree; whoever asked takes it back',
    ...{ permits: 'access:approve', learn: itself, decide: declineChange },
  },
});

export const accessRequestCommands = accessRequest.commands;
