import type { CommandOutcome } from '#event-store';
import { type Ctx, type Decision, type Instant, refuse } from '#kernel';
import { communeOf, communeOffice } from '#vocabulary';
import { Injectable } from '@nestjs/common';
import { assignArea, changeSignIn, grantRole } from '../domain/account/account.decide.js';
import type { AccountState, Span } from '../domain/account/account.decider.js';
import type { AccountEvent } from '../domain/account/account.events.js';
import type { AccessRefusal } from '../domain/account/refusals.js';
import type { OfficeEvent } from '../domain/office/office.events.js';
import type { Change } from '../domain/access-request/access-request.events.js';
import { Accounts } from './accounts.js';
import { Offices } from './offices.js';
import { type GivenCode, OneTimeCodes } from './one-time-codes.js';
import { SecondFactors } from './second-factor.js';

type Outcome = CommandOutcome<AccessRefusal>;
type OfAccount = Exclude<Change, { kind: 'office-succession' }>;

/** What became of a change, with the code that is shown once where it was one. */
export interface Changed {
  readonly outcome: Outcome;
  readonly code?: GivenCode;
}

/** Changes of who has access, carried out: each in the one way that there is. Whether they may be is asked before. */
@Injectable()
export class Changes {
  constructor(
    private readonly accounts: Accounts,
    private readonly offices: Offices,
    private readonly codes: OneTimeCodes,
    private readonly secondFactors: SecondFactors,
  ) {}

  /** What would come of the change now: by no events it changes nothing. */
  async tried(change: Change, ctx: Ctx): Promise<Decision<AccountEvent | OfficeEvent, AccessRefusal>> {
    return change.kind === 'office-succession'
      ? this.offices.trySucceeding(change, ctx)
      : decided(change, await this.accounts.get(change.accountId), ctx);
  }

  async carryOut(change: Change, ctx: Ctx): Promise<Changed> {
    switch (change.kind) {
      case 'role':
      case 'area':
        return { outcome: await this.accounts.run(change.accountId, ctx, (state) => decided(change, state, ctx)) };
      case 'one-time-code':
        return this.codes.give(change.accountId, ctx);
      case 'second-factor-removal':
        return { outcome: await this.secondFactors.remove(change.accountId, ctx) };
      case 'office-succession':
        return { outcome: await this.offices.succeed(change, ctx) };
    }
  }

  /** The one commune whose cases the change opens; none where it opens those of several, or of an office that is no commune's. */
  async communeConcerned(change: Change, now: Instant): Promise<string | undefined> {
    if (change.kind === 'office-succession') return undefined;
    if (change.kind === 'area') return change.commune;
    const held = change.kind === 'role' ? [change.office] : officesIn(await this.accounts.get(change.accountId), now);
    const offices = await Promise.all(held.map((office) => this.offices.officeAt(office, now)));
    const [first, ...others] = new Set(offices);
    return first !== undefined && others.length === 0 ? communeOf(first) : undefined;
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

/** The offices whose cases the account opens now or later, with those of its areas of charge. */
function officesIn(state: AccountState, now: Instant): readonly string[] {
  if (state.status === 'none') return [];
  const lasting = ({ validTo }: Span): boolean => validTo === null || validTo > now;
  return [
    ...state.grants.filter(lasting).map(({ office }) => office),
    ...state.areas.filter(lasting).map(({ commune }) => communeOffice(commune)),
  ];
}
