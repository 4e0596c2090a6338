import type { Uuid } from '#kernel';
import { NO_FACTS, requirePermission } from '#permit';
import { Injectable } from '@nestjs/common';
import type { CommandRequest } from '#commands';
import type { AccessOutcome } from './account.commands.js';
import { AccessRequests } from './access-requests.js';
import { Accounts } from './accounts.js';
import type { Changed } from './changes.js';
import { Sessions } from './sessions.js';

/** What administrators do for somebody who cannot sign in, or who must not any more. */
@Injectable()
export class SignInAdministration {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly requests: AccessRequests,
  ) {}

  /**
   * A one-time code with which the person of the account sets a new password. Whoever sees it could use it: unless the
   * administrator stands alone it is shown to the second person, who agrees.
   */
  async giveCode(accountId: Uuid, request: CommandRequest): Promise<Changed> {
    permitted(request);
    return this.requests.changeOrAsk({ kind: 'one-time-code', accountId }, request);
  }

  /** The phone was lost: once a second person agrees, the account signs in without its second factor. */
  async removeSecondFactor(accountId: Uuid, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    return (await this.requests.changeOrAsk({ kind: 'second-factor-removal', accountId }, request)).outcome;
  }

  /** Ends every session of the account. */
  async endSessions(accountId: Uuid, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    const outcome = await this.accounts.signInChanged(accountId, 'sessions-ended', request);
    if (outcome.kind === 'recorded') await this.sessions.endAll(accountId);
    return outcome;
  }
}

const permitted = ({ actor }: CommandRequest): void => {
  requirePermission(actor, 'access:administer', NO_FACTS);
};
