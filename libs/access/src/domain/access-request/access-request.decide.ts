import {
  type Ctx,
  type Decider,
  type Decision,
  type Instant,
  type Known,
  type Uuid,
  accept,
  plusHours,
  refuse,
} from '#kernel';
import type { AccessRefusal } from '../account/refusals.js';
import type { AccessRequestEvent, Change } from './access-request.events.js';

type Decided = Decision<AccessRequestEvent, AccessRefusal>;

/** A request waits for so long: over a weekend, and no longer than people remember why it was made. */
export const REQUEST_HOURS = 72;

export interface KnownRequest {
  readonly status: 'open' | 'approved' | 'declined';
  readonly change: Change;
  readonly concerns: string | null;
  readonly requestedBy: Uuid;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
  readonly decidedBy: Uuid | null;
  readonly decidedAt: Instant | null;
}

export type RequestState = { readonly status: 'none' } | KnownRequest;

function evolve(state: RequestState, event: Known<AccessRequestEvent>): RequestState {
  if (event.type === 'AccessChangeRequested') return requestedBy(event);
  if (state.status === 'none') return state;
  const status = event.type === 'AccessChangeApproved' ? 'approved' : 'declined';
  return { ...state, status, decidedBy: event.by, decidedAt: event.data.occurredAt };
}

function requestedBy({
  data,
  by,
}: Extract<Known<AccessRequestEvent>, { type: 'AccessChangeRequested' }>): KnownRequest {
  const { requestId: _, concerns = null, expiresAt, occurredAt, ...change } = data;
  return {
    ...{ status: 'open', change, concerns, requestedBy: by, requestedAt: occurredAt, expiresAt },
    ...{ decidedBy: null, decidedAt: null },
  };
}

export const accessRequestDecider: Decider<RequestState, AccessRequestEvent> = {
  category: 'access-request',
  initial: { status: 'none' },
  evolve,
};

/** Whose account a change is about; nobody's where it is about an office. */
export const accountOf = (change: Change): Uuid | undefined =>
  change.kind === 'office-succession' ? undefined : change.accountId;

export interface RequestChange {
  readonly requestId: Uuid;
  readonly change: Change;
  /** The commune whose chair may agree; `undefined` where an administrator has to. */
  readonly concerns: string | undefined;
}

/** What one administrator must not do alone is asked for. Nobody asks for themselves. */
export function requestChange(state: RequestState, { requestId, change, concerns }: RequestChange, ctx: Ctx): Decided {
  if (state.status !== 'none') return accept();
  if (accountOf(change) === ctx.actor) return refuse('access.not-for-oneself');
  const times = { expiresAt: plusHours(ctx.now, REQUEST_HOURS), occurredAt: ctx.now };
  const data = { ...change, requestId, ...(concerns === undefined ? {} : { concerns }), ...times };
  return accept<AccessRequestEvent>({ type: 'AccessChangeRequested', data });
}

/**
 * Who may be using an account: its own person, whoever the last code that sets its password was shown to, whoever may be
 * using the account of that one, and so on.
 */
export type Line = readonly Uuid[];

/** The line of an account; `shownTo` tells to whom the last code of its password was shown. The software is nobody. */
export async function lineFrom(id: Uuid, shownTo: (account: Uuid) => Promise<Uuid | null>): Promise<Line> {
  const line = new Set<Uuid>();
  for (let next: Uuid | null = id; next !== null && !line.has(next); next = await shownTo(next)) line.add(next);
  return [...line];
}

export interface ApproveChange {
  readonly requestId: Uuid;
  readonly approver: Line;
  readonly requester: Line;
}

/** Why the person is not the second one; `undefined` where they are. */
export function obstacleTo(
  { change, requestedBy: by }: Pick<KnownRequest, 'change' | 'requestedBy'>,
  actor: Uuid,
  { approver, requester }: Pick<ApproveChange, 'approver' | 'requester'>,
): AccessRefusal | undefined {
  if (actor === by) return 'access.own-request';
  if (actor === accountOf(change)) return 'access.not-for-oneself';
  return approver.some((each) => requester.includes(each)) ? 'access.approver-not-independent' : undefined;
}

/** Why nothing can be decided about the request any more; `undefined` where it can. */
const closedDoor = (state: KnownRequest, now: Instant): AccessRefusal | undefined => {
  if (state.status !== 'open') return 'access.request-settled';
  return state.expiresAt <= now ? 'access.request-expired' : undefined;
};

/**
 * The second person agrees: neither who asked, nor whom it is about, nor anybody whose account one of the two may be using.
 * Agreed once; whoever agreed may say so again where the change was cut off on its way, but no code is shown twice.
 */
export function approveChange(state: RequestState, command: ApproveChange, ctx: Ctx): Decided {
  if (state.status === 'none') return refuse('access.no-request');
  const isRepeated = state.status === 'approved' && state.decidedBy === ctx.actor;
  if (isRepeated && state.change.kind !== 'one-time-code') return accept();
  const shut = closedDoor(state, ctx.now) ?? obstacleTo(state, ctx.actor, command);
  if (shut) return refuse(shut);
  return accept<AccessRequestEvent>({
    type: 'AccessChangeApproved',
    data: { requestId: command.requestId, occurredAt: ctx.now },
  });
}

/** It is not done. Whoever asked may take it back, too. */
export function declineChange(state: RequestState, { requestId }: { readonly requestId: Uuid }, ctx: Ctx): Decided {
  if (state.status === 'none') return refuse('access.no-request');
  const shut = closedDoor(state, ctx.now);
  if (shut) return refuse(shut);
  return accept<AccessRequestEvent>({ type: 'AccessChangeDeclined', data: { requestId, occurredAt: ctx.now } });
}
