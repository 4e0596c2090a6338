import type { CommandOutcome } from '#event-store';
import type { Decision, Instant, Uuid } from '#kernel';
import { type Action, NO_FACTS, requirePermission } from '#permit';
import { Injectable } from '@nestjs/common';
import {
  type OpenAccount,
  type assignArea,
  closeAccount,
  endArea,
  endRole,
  grantRole,
  openWithoutRole,
} from '../domain/account/account.decide.js';
import type { AccountState, Grant } from '../domain/account/account.decider.js';
import type { AccountEvent } from '../domain/account/account.events.js';
import type { AccessRefusal } from '../domain/account/refusals.js';
import type { CorrectSuccessor, OpenOffice, SucceedOffice } from '../domain/office/office.decide.js';
import { needsSecondPerson } from '../domain/access-request/second-person.js';
import { AccessRequests } from './access-requests.js';
import { Accounts } from './accounts.js';
import type { CommandRequest } from '#commands';
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
    private readonly requests: AccessRequests,
  ) {}

  /**
   * Opens an account that nobody can sign in with until its person has set a password by a one-time code. Unless the
   * administrator stands alone its role waits for a second person.
   */
  async open(account: OpenAccount, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    const { ctx } = request;
    if (!needsSecondPerson(account.role) || (await this.requests.standsAlone(request)))
      return withHint(account, await this.accounts.open(account, null, ctx));
    const opened = await this.accounts.open(account, null, ctx, openWithoutRole);
    if (opened.kind !== 'recorded') return opened;
    const { accountId, role, office } = account;
    const asked = await this.requests.ask({ kind: 'role', accountId, role, office }, ctx);
    return asked.kind === 'recorded' ? { ...asked, id: accountId, version: opened.version } : asked;
  }

  async grantRole(accountId: Uuid, command: Of<typeof grantRole>, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    if (!needsSecondPerson(command.role))
      return this.change(accountId, request, (state) => grantRole(state, { accountId, ...command }, request.ctx));
    const change = { kind: 'role', accountId, ...withTimes(command) } as const;
    return withHint(command, (await this.requests.changeOrAsk(change, request)).outcome);
  }

  endRole(accountId: Uuid, command: Grant, request: CommandRequest): Promise<Outcome> {
    return this.change(accountId, request, (state) => endRole(state, { accountId, ...command }, request.ctx));
  }

  async assignArea(accountId: Uuid, command: Of<typeof assignArea>, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return (await this.requests.changeOrAsk({ kind: 'area', accountId, ...withTimes(command) }, request)).outcome;
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

  /** Whoever holds a role in the office gets what its successor sees: that takes a second person, too. */
  async succeedOffice(command: SucceedOffice, request: CommandRequest): Promise<Outcome> {
    permitted(request, 'access:administer');
    return (await this.requests.changeOrAsk({ kind: 'office-succession', ...withTimes(command) }, request)).outcome;
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

/**
 * The code of the warning that the second administrator is there, and with them nobody stands alone any more: their code is
 * given on the server, so that the two are two people.
 */
const SECOND_MADE = 'access.second-administrator-made';

const withHint = ({ role }: Pick<Grant, 'role'>, outcome: Outcome): Outcome =>
  outcome.kind === 'recorded' && role === 'administrator' && outcome.warnings.length === 0
    ? { ...outcome, warnings: [SECOND_MADE] }
    : outcome;

interface Times {
  readonly validFrom?: Instant | undefined;
  readonly validTo?: Instant | undefined;
}

/** The command without the times that were not given. */
function withTimes<Command extends Times>({ validFrom, validTo, ...command }: Command) {
  return { ...command, ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
}
