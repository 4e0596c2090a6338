import { type CommandRequest, Sender } from '#commands';
import type { Uuid } from '#kernel';
import { NO_FACTS, requirePermission } from '#permit';
import { Injectable } from '@nestjs/common';
import type { OpenAccount } from '../domain/account/account.decide.js';
import type { Grant } from '../domain/account/account.decider.js';
import type { SucceedOffice } from '../domain/office/office.decide.js';
import { needsSecondPerson } from '../domain/access-request/second-person.js';
import { AccessRequests } from './access-requests.js';
import { type AccessOutcome, accountCommands } from './account.commands.js';
import { Accounts, type OfArea, type OfRole } from './accounts.js';
import { Sessions } from './sessions.js';

/** What administrators do with accounts, roles, areas and offices where it takes more than one command: mostly a second person. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly requests: AccessRequests,
    private readonly sender: Sender,
  ) {}

  /**
   * Opens an account that nobody can sign in with until its person has set a password by a one-time code. Unless the
   * administrator stands alone its role waits for a second person.
   */
  async open(account: OpenAccount, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    if (!needsSecondPerson(account.role) || (await this.requests.standsAlone(request)))
      return withHint(account, await this.accounts.open(account, null, request));
    const opened = await this.accounts.open(account, null, request, accountCommands.openWithoutRole);
    if (opened.kind !== 'recorded') return opened;
    const { accountId, role, office } = account;
    const asked = await this.requests.ask({ kind: 'role', accountId, role, office }, request);
    if (asked.kind !== 'recorded') return asked;
    return { ...asked, id: accountId, version: opened.version, types: [...opened.types, ...asked.types] };
  }

  async grantRole(accountId: Uuid, command: OfRole, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    if (!needsSecondPerson(command.role)) return this.accounts.grantRole(accountId, command, request);
    const change = { kind: 'role', accountId, ...withTimes(command) } as const;
    return withHint(command, (await this.requests.changeOrAsk(change, request)).outcome);
  }

  async assignArea(accountId: Uuid, command: OfArea, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    return (await this.requests.changeOrAsk({ kind: 'area', accountId, ...withTimes(command) }, request)).outcome;
  }

  /** Closes the account; its sessions end at once. */
  async close(accountId: Uuid, request: CommandRequest): Promise<AccessOutcome> {
    const outcome = await this.sender.send(accountCommands.close(accountId, {}, request));
    if (outcome.kind === 'recorded') await this.sessions.endAll(accountId);
    return outcome;
  }

  /** Whoever holds a role in the office gets what its successor sees: that takes a second person, too. */
  async succeedOffice(command: SucceedOffice, request: CommandRequest): Promise<AccessOutcome> {
    permitted(request);
    return (await this.requests.changeOrAsk({ kind: 'office-succession', ...withTimes(command) }, request)).outcome;
  }
}

const permitted = ({ actor }: CommandRequest): void => {
  requirePermission(actor, 'access:administer', NO_FACTS);
};

/**
 * The code of the warning that the second administrator is there, and with them nobody stands alone any more: their code is
 * given on the server, so that the two are two people.
 */
const SECOND_MADE = 'access.second-administrator-made';

const withHint = ({ role }: Pick<Grant, 'role'>, outcome: AccessOutcome): AccessOutcome =>
  outcome.kind === 'recorded' && role === 'administrator' && outcome.warnings.length === 0
    ? { ...outcome, warnings: [SECOND_MADE] }
    : outcome;

/** The command without the times that were not given. */
function withTimes<Command extends Pick<OfRole, 'validFrom' | 'validTo'>>({ validFrom, validTo, ...command }: Command) {
  return { ...command, ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
}
