import type { CommandRequest } from '#commands';
import { type Ctx, type Decision, refuse } from '#kernel';
import { Injectable } from '@nestjs/common';
import { assignArea, changeSignIn, grantRole } from '../domain/account/account.decide.js';
import type { AccountState } from '../domain/account/account.decider.js';
import type { AccountEvent } from '../domain/account/account.events.js';
import type { AccessRefusal } from '../domain/account/refusals.js';
import type { OfficeEvent } from '../domain/office/office.events.js';
import type { Change } from '../domain/access-request/access-request.events.js';
import type { AccessOutcome } from './account.commands.js';
import { Accounts } from './accounts.js';
import { OfficeChanges } from './office-changes.js';
import { type GivenCode, OneTimeCodes } from './one-time-codes.js';
import { SecondFactors } from './second-factor.js';

type OfAccount = Exclude<Change, { kind: 'office-succession' }>;

/** What became of a change, with the code that is shown once where it was one. */
export interface Changed {
  readonly outcome: AccessOutcome;
  readonly code?: GivenCode;
}

/** Changes of who has access, carried out: each in the one way that there is. Whether they may be is asked before. */
@Injectable()
export class Changes {
  constructor(
    private readonly accounts: Accounts,
    private readonly offices: OfficeChanges,
    private readonly codes: OneTimeCodes,
    private readonly secondFactors: SecondFactors,
  ) {}

  /** What would come of the change now: by no events it changes nothing. */
  async tried(change: Change, ctx: Ctx): Promise<Decision<AccountEvent | OfficeEvent, AccessRefusal>> {
    return change.kind === 'office-succession'
      ? this.offices.trySucceeding(change, ctx)
      : decided(change, await this.accounts.get(change.accountId), ctx);
  }

  async carryOut(change: Change, request: CommandRequest): Promise<Changed> {
    switch (change.kind) {
      case 'role':
        return { outcome: await this.accounts.grantRole(change.accountId, change, request) };
      case 'area':
        return { outcome: await this.accounts.assignArea(change.accountId, change, request) };
      case 'one-time-code':
        return this.codes.give(change.accountId, request);
      case 'second-factor-removal':
        return { outcome: await this.secondFactors.remove(change.accountId, request) };
      case 'office-succession':
        return { outcome: await this.offices.succeed(change, request) };
    }
  }
}

function decided(change: OfAccount, state: AccountState, ctx: Ctx): Decision<AccountEvent, AccessRefusal> {
  switch (change.kind) {
    case 'role':
      return grantRole(state, change, ctx);
    case 'area':
      return assignArea(state, change, ctx);
    case 'one-time-code':
      return changeSignIn(state, { accountId: change.accountId, change: 'code-given' }, ctx);
    case 'second-factor-removal':
      return state.status !== 'none' && !state.hasSecondFactor
        ? refuse('access.second-factor-missing')
        : changeSignIn(state, { accountId: change.accountId, change: 'second-factor-removed' }, ctx);
  }
}
