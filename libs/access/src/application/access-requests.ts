import { type CommandOutcome, EVENT_STORE, type EventStore, knownEvent, runCommand } from '#event-store';
import { type Ctx, type Instant, type Uuid, derivedId, fold, refuse, streamOf } from '#kernel';
import { type Actor, NO_FACTS, requirePermission } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessRefusal } from '../domain/account/refusals.js';
import {
  type KnownRequest,
  type Line,
  type RequestState,
  accessRequestDecider,
  approveChange,
  declineChange,
  requestChange,
} from '../domain/access-request/access-request.decide.js';
import type { AccessRequestEvent, Change } from '../domain/access-request/access-request.events.js';
import { Changes, type Changed } from './changes.js';
import type { CommandRequest } from '#commands';
import { Standing } from './standing.js';

type Outcome = CommandOutcome<AccessRefusal>;

/** The code of the warning that a change was only asked for: it takes a second person. */
export const AWAITS = 'access.awaits-second-person';

/** Changes of who has access, which an administrator asks for and a second person agrees to. */
@Injectable()
export class AccessRequests {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly changes: Changes,
    private readonly standing: Standing,
  ) {}

  /** Whether there is no second person yet. */
  standsAlone({ actor }: Pick<CommandRequest, 'actor'>): Promise<boolean> {
    return this.standing.isAlone(actor.id);
  }

  /** Carries the change out where the administrator stands alone; otherwise asks for it, with the warning `AWAITS`. */
  async changeOrAsk(change: Change, { ctx }: CommandRequest): Promise<Changed> {
    const tried = await this.changes.tried(change, ctx);
    if (tried.kind === 'refused') return { outcome: tried };
    if (tried.events.length === 0 || (await this.standing.isAlone(ctx.actor)))
      return this.changes.carryOut(change, ctx);
    return { outcome: await this.ask(change, ctx) };
  }

  /** Asks for the change: it waits for a second person. */
  async ask(change: Change, ctx: Ctx): Promise<Outcome> {
    const requestId = derivedId(ctx.commandId, 'request');
    const concerns = await this.changes.communeConcerned(change, ctx.now);
    const outcome = await this.run(requestId, ctx, (state) =>
      requestChange(state, { requestId, change, concerns }, ctx),
    );
    return outcome.kind === 'recorded' ? { ...outcome, warnings: [...outcome.warnings, AWAITS] } : outcome;
  }

  /** The second person agrees, and the change is carried out. A code is shown to them, once. */
  async approve(requestId: Uuid, { ctx, actor }: CommandRequest): Promise<Changed> {
    const state = await this.permitted(requestId, actor, ctx.now);
    if (state.status === 'none') return { outcome: refuse('access.no-request') };
    const command = { requestId, ...(await this.linesOf(state, actor.id)) };
    const decision = approveChange(state, command, ctx);
    if (decision.kind === 'refused') return { outcome: decision };
    const effect = { ...ctx, commandId: derivedId(requestId, 'effect'), causationId: derivedId(ctx.commandId, 0) };
    const tried = await this.changes.tried(state.change, effect);
    if (tried.kind === 'refused') return { outcome: tried };
    const approved = await this.run(requestId, ctx, (now) => approveChange(now, command, ctx));
    return approved.kind === 'recorded' ? this.changes.carryOut(state.change, effect) : { outcome: approved };
  }

  /** It is not done: somebody who may agree does not, or whoever asked takes it back. */
  async decline(requestId: Uuid, { ctx, actor }: CommandRequest): Promise<Outcome> {
    await this.permitted(requestId, actor, ctx.now);
    return this.run(requestId, ctx, (state) => declineChange(state, { requestId }, ctx));
  }

  /** Whether nobody may be using the accounts of both: what two people have to agree on takes two. */
  async areApart(one: Uuid, other: Uuid): Promise<boolean> {
    const [first = [], second = []] = await Promise.all([one, other].map((id) => this.standing.lineOf(id)));
    return !first.some((each) => second.includes(each));
  }

  /** Who may be using the account of whoever asked, and of who would agree. */
  async linesOf({ requestedBy }: KnownRequest, actor: Uuid): Promise<{ approver: Line; requester: Line }> {
    const [approver, requester] = await Promise.all([actor, requestedBy].map((id) => this.standing.lineOf(id)));
    return { approver: approver ?? [], requester: requester ?? [] };
  }

  /** A chair may agree only where all that the change opens now is of the own commune. */
  private async permitted(requestId: Uuid, actor: Actor, now: Instant): Promise<RequestState> {
    const state = await this.get(requestId);
    const commune = state.status === 'none' ? undefined : await this.changes.communeConcerned(state.change, now);
    requirePermission(actor, 'access:approve', commune === undefined ? NO_FACTS : { communes: [commune] });
    return state;
  }

  private async get(id: Uuid): Promise<RequestState> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('access-request', id)));
    return fold(
      accessRequestDecider,
      recorded.map((event) => knownEvent<AccessRequestEvent>(event)),
    );
  }

  private run(id: Uuid, ctx: Ctx, decide: (state: RequestState) => ReturnType<typeof requestChange>): Promise<Outcome> {
    return runCommand(this.store, accessRequestDecider, { id, ctx, decide });
  }
}
