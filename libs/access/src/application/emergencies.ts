import type { CommandOutcome } from '#event-store';
import type { Uuid } from '#kernel';
import { NO_FACTS, requirePermission } from '#permit';
import { Injectable } from '@nestjs/common';
import { type ReviewEmergency, openInEmergency, reviewEmergency } from '../domain/account/account.decide.js';
import type { AccessRefusal } from '../domain/account/refusals.js';
import { Accounts } from './accounts.js';
import type { CommandRequest } from '#commands';

type Outcome = CommandOutcome<AccessRefusal>;

/** Break-glass, and its review. */
@Injectable()
export class Emergencies {
  constructor(private readonly accounts: Accounts) {}

  /** Opens what is kept of the child to the person who asks, for an hour. */
  open(
    { id: emergencyId, childId, reason }: { readonly id: Uuid; readonly childId: Uuid; readonly reason: string },
    { ctx, actor }: CommandRequest,
  ): Promise<Outcome> {
    requirePermission(actor, 'access:break-glass', NO_FACTS);
    const command = { accountId: actor.id, emergencyId, childId, reason, role: actor.role, office: actor.office };
    return this.accounts.run(actor.id, ctx, (state) => openInEmergency(state, command, ctx));
  }

  review(command: ReviewEmergency, { ctx, actor }: CommandRequest): Promise<Outcome> {
    requirePermission(actor, 'access:review-emergency', NO_FACTS);
    return this.accounts.run(command.accountId, ctx, (state) => reviewEmergency(state, command, ctx));
  }
}
