import { type Clock, CLOCK, type Instant, type Uuid, uuid } from '#kernel';
import type { Actor } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  type Grant,
  type KnownAccount,
  areasAt,
  grantsAt,
  openedInEmergency,
} from '../domain/account/account.decider.js';
import { Accounts } from './accounts.js';
import { Offices } from './offices.js';
import { ACCESS_POLICY, type AccessPolicy } from './policy.js';
import { timedCommand } from '#commands';
import { communeOf, communeOffice } from '#vocabulary';

/** A person who may act now, in a role that they hold now. */
export interface Acting {
  readonly actor: Actor;
  /** As it was given: the office may have a successor, in which the actor acts. */
  readonly grant: Grant;
  readonly account: KnownAccount;
  readonly grants: readonly Grant[];
}

/** Who somebody is to the rest of the application: an account in one of the roles that it holds now. */
@Injectable()
export class Actors {
  constructor(
    private readonly accounts: Accounts,
    private readonly offices: Offices,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person in the wanted role, or in the first one of those that fit: with the areas of charge of today and what was
   * opened in an emergency, in the office that goes on with the work of the one that the role was given in, and for those
   * with whose work that goes on.
   */
  async find(id: Uuid, wanted: Partial<Grant>): Promise<Acting | undefined> {
    const account = await this.accounts.get(id);
    const now = this.clock.now();
    const grants = grantsAt(account, now);
    const grant = grants.find((each) => isWanted(each, wanted));
    if (account.status !== 'open' || !grant) return undefined;
    const areas = await this.areasOf(areasAt(account, grant, now), now);
    const offices = await this.offices.lineAt(grant.office, now);
    const [office, ...formerOffices] = offices;
    const brokenGlass = openedInEmergency(account, { role: grant.role, offices }, now);
    const actor = {
      ...{ id, role: grant.role, office },
      ...(formerOffices.length === 0 ? {} : { formerOffices }),
      ...(areas.length === 0 ? {} : { areas }),
      ...(brokenGlass.length === 0 ? {} : { brokenGlass }),
    };
    return { actor, account, grant, grants };
  }

  /** Each area, and the commune whose office goes on with the work there: what is new of it bears the code of that one. */
  private async areasOf(communes: readonly string[], now: Instant): Promise<readonly string[]> {
    const successors = communes.map((commune) => this.offices.officeAt(communeOffice(commune), now));
    return [...new Set([...communes, ...(await Promise.all(successors)).flatMap((each) => communeOf(each) ?? [])])];
  }

  /** A recovery code was used: a fact that its owner and an auditor have to find. */
  async noteRecoveryCode(id: Uuid): Promise<void> {
    const request = timedCommand(uuid(randomUUID()), 'recovery code', this.clock.now());
    await this.accounts.signInChanged(id, 'recovery-code-used', request);
  }

  /** Whether the person has to set up a second factor before anything else. */
  isUnfinished({ hasSecondFactor }: KnownAccount): boolean {
    return this.policy.secondFactorRequired && !hasSecondFactor;
  }
}

const isWanted = (grant: Grant, wanted: Partial<Grant>): boolean =>
  (wanted.role === undefined || wanted.role === grant.role) &&
  (wanted.office === undefined || wanted.office === grant.office);
