import { type AccountState, accountDecider, type Grant, Offices, holds } from '#access';
import { childDecider, identityOf } from '#children';
import { EVENT_STORE, type EventStore, knownEvent } from '#event-store';
import {
  CLOCK,
  type Clock,
  type Decider,
  type DomainEvent,
  type Instant,
  type Birth,
  type Uuid,
  effectiveHistory,
  fold,
  birthOf,
  isUuid,
  streamOf,
} from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { UnderWay } from '../domain/case/closing.decide.js';

/** What decisions on a case have to know of other things. */
export interface CaseLookups {
  /** The birth of the child of the case, as precisely as it was told or estimated; `undefined` where nobody knows it. */
  birthOf(caseId: Uuid): Promise<Birth | undefined>;
  /** The placement that runs and the referrals that are open. */
  readonly underWayOf: UnderWayOf;
  /** Whether the account holds the role now in the office, or in one that is the same by now. */
  holds(account: Uuid, grant: Grant): Promise<boolean>;
}

export const CASE_LOOKUPS = Symbol('CaseLookups');

/**
 * What is under way for a case in contexts that know casework and that casework does not know. By their read models: what
 * is begun in the very moment of the closure passes, and is seen on the page of the closed case.
 */
export type UnderWayOf = (caseId: Uuid) => Promise<UnderWay>;

export const CASE_UNDER_WAY = Symbol('CaseUnderWay');

/** The other things as the log tells them, so that a decision is never older than what was recorded a moment ago. */
@Injectable()
export class CaseLookupsInLog implements CaseLookups {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CASE_UNDER_WAY) readonly underWayOf: UnderWayOf,
    private readonly offices: Offices,
  ) {}

  async birthOf(caseId: Uuid): Promise<Birth | undefined> {
    const [first] = await Array.fromAsync(this.store.readStream(streamOf('case', caseId), { toVersion: 1 }));
    const childId = first?.data.childId;
    if (typeof childId !== 'string' || !isUuid(childId)) return undefined;
    const child = await this.load(childDecider, childId);
    return child.status === 'unknown' ? undefined : birthOf(identityOf(child));
  }

  async holds(account: Uuid, grant: Grant): Promise<boolean> {
    const [state, now]: [AccountState, Instant] = [await this.load(accountDecider, account), this.clock.now()];
    const offices = await this.offices.lineAt(grant.office, now);
    return offices.some((office) => holds(state, { ...grant, office }, now));
  }

  private async load<State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid): Promise<State> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf(decider.category, id)));
    return fold(decider, effectiveHistory(recorded.map((event) => knownEvent<E>(event))));
  }
}
