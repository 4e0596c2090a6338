import { type CommandRequest, type LookUps, SYSTEM, Sender, stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, derivedId, refuse } from '#kernel';
import { requirePermission } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import {
  type KnownRequest,
  type Line,
  accessRequestDecider,
  approveChange,
} from '../domain/access-request/access-request.decide.js';
import type { Change } from '../domain/access-request/access-request.events.js';
import { accessRequestCommands, factsOfRequest, linesOf } from './access-request.commands.js';
import type { AccessOutcome } from './account.commands.js';
import { Changes, type Changed } from './changes.js';
import { Standing } from './standing.js';

/** The code of the warning that a change was only asked for: it takes a second person. */
export const AWAITS = 'access.awaits-second-person';

/** Changes of who has access, which an administrator asks for and a second person agrees to. */
@Injectable()
export class AccessRequests {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly changes: Changes,
    private readonly standing: Standing,
    private readonly sender: Sender,
  ) {}

  /** Whether there is no second person yet. */
  standsAlone({ actor }: Pick<CommandRequest, 'actor'>): Promise<boolean> {
    return this.standing.isAlone(actor.id);
  }

  /** Carries the change out where the administrator stands alone; otherwise asks for it, with the warning `AWAITS`. */
  async changeOrAsk(change: Change, request: CommandRequest): Promise<Changed> {
    const tried = await this.changes.tried(change, request.ctx);
    if (tried.kind === 'refused') return { outcome: tried };
    if (tried.events.length === 0 || (await this.standing.isAlone(request.ctx.actor)))
      return this.changes.carryOut(change, request);
    return { outcome: await this.ask(change, request) };
  }

  /** Asks for the change: it waits for a second person. */
  async ask(change: Change, { ctx, actor }: CommandRequest): Promise<AccessOutcome> {
    const requestId = derivedId(ctx.commandId, 'request');
    const outcome = await this.sender.send(accessRequestCommands.ask(requestId, { change }, { ctx, actor }));
    return outcome.kind === 'recorded' ? { ...outcome, warnings: [...outcome.warnings, AWAITS] } : outcome;
  }

  /**
   * The second person agrees, and the software carries the change out for them. A code is shown to them, once. What would
   * be refused by now is not agreed on.
   */
  async approve(requestId: Uuid, { ctx, actor }: CommandRequest): Promise<Changed> {
    const look: Pick<LookUps, 'load' | 'ctx'> = { ctx, load: (decider, id) => stateOf(this.store, decider, id) };
    const state = await look.load(accessRequestDecider, requestId);
    requirePermission(actor, accessRequestCommands.approve.definition.permits, await factsOfRequest(state, look));
    if (state.status === 'none') return { outcome: refuse('access.no-request') };
    const decision = approveChange(state, { requestId, ...(await linesOf(state, look)) }, ctx);
    if (decision.kind === 'refused') return { outcome: decision };
    const effect = { ...ctx, commandId: derivedId(requestId, 'effect'), causationId: derivedId(ctx.commandId, 0) };
    const tried = await this.changes.tried(state.change, effect);
    if (tried.kind === 'refused') return { outcome: tried };
    const approved = await this.sender.send(accessRequestCommands.approve(requestId, {}, { ctx, actor }));
    return approved.kind === 'recorded'
      ? this.changes.carryOut(state.change, { ctx: effect, actor: SYSTEM })
      : { outcome: approved };
  }

  /** Who may be using the account of whoever asked, and of who would agree. */
  async linesOf({ requestedBy }: KnownRequest, actor: Uuid): Promise<{ approver: Line; requester: Line }> {
    const [approver, requester] = await Promise.all([actor, requestedBy].map((id) => this.standing.lineOf(id)));
    return { approver: approver ?? [], requester: requester ?? [] };
  }
}
