import type { CommandOutcome } from '#event-store';
import type { Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import type { AccessRefusal } from '../domain/account/refusals.js';
import { NO_FACTS, requirePermission } from '../domain/permit/permit.js';
import { Accounts } from './accounts.js';
import type { CommandRequest } from './command-request.js';
import { OneTimeCodes } from './one-time-codes.js';
import { SecondFactors } from './second-factor.js';
import { Sessions } from './sessions.js';

type Outcome = CommandOutcome<AccessRefusal>;

/** What administrators do for somebody who cannot sign in, or who must not any more. */
@Injectable()
export class SignInAdministration {
  constructor(
    private readonly accounts: Accounts,
    private readonly codes: OneTimeCodes,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
  ) {}

  /** A one-time code with which the person of the account sets a new password. */
  giveCode(accountId: Uuid, request: CommandRequest): ReturnType<OneTimeCodes['give']> {
    permitted(request);
    return this.codes.give(accountId, request.ctx);
  }

  /** The phone was lost: the account signs in without its second factor, once it is proven otherwise who it is. */
  removeSecondFactor(accountId: Uuid, request: CommandRequest): Promise<Outcome> {
    permitted(request);
    return this.secondFactors.remove(accountId, request.ctx);
  }

  /** Ends every session of the account. */
  async endSessions(accountId: Uuid, request: CommandRequest): Promise<Outcome> {
    permitted(request);
    const outcome = await this.accounts.signInChanged(accountId, 'sessions-ended', request.ctx);
    if (outcome.kind === 'recorded') await this.sessions.endAll(accountId);
    return outcome;
  }
}

const permitted = ({ actor }: CommandRequest): void => {
  requirePermission(actor, 'access:administer', NO_FACTS);
};
