import type { CommandOutcome } from '#event-store';
import type { Decision, Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import {
  type OpenAccount,
  assignArea,
  closeAccount,
  endArea,
  endRole,
  grantRole,
} from '../domain/account/account.decide.js';
import type { AccountState, Grant } from '../domain/account/account.decider.js';
import type { AccountEvent } from '../domain/account/account.events.js';
import type { AccessRefusal } from '../domain/account/refusals.js';
import type { CorrectSuccessor, OpenOffice, SucceedOffice } from '../domain/office/office.decide.js';
import type { Action } from '../domain/permit/actions.js';
import { NO_FACTS, requirePermission } from '../domain/permit/permit.js';
import { Accounts } from './accounts.js';
import type { CommandRequest } from './command-request.js';
import { Offices } from './offices.js';
import { Sessions } from './sessions.js';

type Outcome = CommandOutcome<AccessRefusal>;
type Decided = Decision<AccountEvent, AccessRefusal>;
type Without<Command> = Omit<Command, 'accountId'>;
type Of<Decide extends (state: AccountState, command: never, ctx: never) => Decided> = Without<Parameters<Decide>[1]>;

/** What administrators do with accounts, roles, areas and offices. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly accounts: Accounts,
    private readonly offices: Offices,
    private readonly sessions: Sessions,
  ) {}

  /** Opens an account that nobody can sign in with until its person has set a password by a one-time code. */
  open(account: OpenAccount, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return this.accounts.open(account, null, request.ctx);
  }

  grantRole(accountId: Uuid, command: Of<typeof grantRole>, request: CommandRequest): Promise<Outcome> {
    return this.change(accountId, request, (state) => grantRole(state, { accountId, ...command }, request.ctx));
  }

  endRole(accountId: Uuid, command: Grant, request: CommandRequest): Promise<Outcome> {
    return this.change(accountId, request, (state) => endRole(state, { accountId, ...command }, request.ctx));
  }

  assignArea(accountId: Uuid, command: Of<typeof assignArea>, request: CommandRequest): Promise<Outcome> {
    return this.change(accountId, request, (state) => assignArea(state, { accountId, ...command }, request.ctx));
  }

  endArea(accountId: Uuid, command: Of<typeof endArea>, request: CommandRequest): Promise<Outcome> {
    return this.change(accountId, request, (state) => endArea(state, { accountId, ...command }, request.ctx));
  }

  /** Closes the account; its sessions end at once. */
  async close(accountId: Uuid, request: CommandRequest): Promise<Outcome> {
    const outcome = await this.change(accountId, request, (state) => closeAccount(state, { accountId }, request.ctx));
    if (outcome.kind === 'recorded') await this.sessions.endAll(accountId);
    return outcome;
  }

  openOffice(command: OpenOffice, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return this.offices.open(command, request.ctx);
  }

  succeedOffice(command: SucceedOffice, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return this.offices.succeed(command, request.ctx);
  }

  correctSuccessor(command: CorrectSuccessor, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return this.offices.correctSuccessor(command, request.ctx);
  }

  private change(accountId: Uuid, request: CommandRequest, decide: (state: AccountState) => Decided): Promise<Outcome> {
    permitted(request, 'access:administer');
    return this.accounts.run(accountId, request.ctx, decide);
  }
}

const permitted = ({ actor }: CommandRequest, action: Action): void => {
  requirePermission(actor, action, NO_FACTS);
};
