import { CLOCK, type Clock, type Instant, type Uuid } from '#kernel';
import { type Actor, permit } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import { AccessRequests } from '../../application/access-requests.js';
import { Accounts } from '../../application/accounts.js';
import type { AccessRefusal } from '../../domain/account/refusals.js';
import { type KnownRequest, accountOf, obstacleTo } from '../../domain/access-request/access-request.decide.js';
import type { Change } from '../../domain/access-request/access-request.events.js';
import type { AccessRequestRow } from './access-requests.entity.js';

/** A person by their account. */
export interface Named {
  readonly id: Uuid;
  readonly username: string | null;
  readonly displayName: string | null;
}

/** A request as whoever looks at it sees it. */
export interface AccessRequestView {
  readonly id: Uuid;
  readonly version: number;
  readonly status: KnownRequest['status'] | 'expired';
  readonly kind: Change['kind'];
  /** Whose access it is about; nobody's where it is about an office. */
  readonly account: Named | null;
  readonly role: string | null;
  readonly office: string | null;
  readonly commune: string | null;
  readonly successor: string | null;
  readonly validFrom: Instant | null;
  readonly validTo: Instant | null;
  readonly requestedBy: Named;
  readonly requestedAt: Instant;
  readonly expiresAt: Instant;
  readonly decidedBy: Named | null;
  readonly decidedAt: Instant | null;
  /** Whether the person who looks could be the second one. */
  readonly mayApprove: boolean;
  /** Why somebody who approves requests cannot be the second person of this one. */
  readonly obstacle: AccessRefusal | null;
}

/** Makes rows readable: the people by their names, and whether the reader may be the second person. */
@Injectable()
export class AccessRequestViews {
  constructor(
    private readonly accounts: Accounts,
    private readonly requests: AccessRequests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of({ id, version, state }: AccessRequestRow, actor: Actor): Promise<AccessRequestView | undefined> {
    if (state.status === 'none') return undefined;
    const { change, requestedBy, decidedBy, requestedAt, expiresAt, decidedAt } = state;
    const isExpired = state.status === 'open' && expiresAt <= this.clock.now();
    return {
      ...{ id, version, status: isExpired ? 'expired' : state.status, requestedAt, expiresAt, decidedAt },
      ...partsOf(change),
      account: await this.named(accountOf(change)),
      requestedBy: (await this.named(requestedBy)) ?? { id: requestedBy, username: null, displayName: null },
      decidedBy: await this.named(decidedBy ?? undefined),
      ...(await this.answerOf(state, actor, isExpired)),
    };
  }

  private async answerOf(
    state: KnownRequest,
    actor: Actor,
    isExpired: boolean,
  ): Promise<Pick<AccessRequestView, 'mayApprove' | 'obstacle'>> {
    const communes = state.concerns === null ? [] : [state.concerns];
    const waits = state.status === 'open' && !isExpired;
    if (!waits || permit(actor, 'access:approve', { communes }).verdict === 'deny')
      return { mayApprove: false, obstacle: null };
    const obstacle = obstacleTo(state, actor.id, await this.requests.linesOf(state, actor.id)) ?? null;
    return { mayApprove: obstacle === null, obstacle };
  }

  private async named(id: Uuid | undefined): Promise<Named | null> {
    if (id === undefined) return null;
    const account = await this.accounts.get(id);
    const { username, displayName } = account.status === 'none' ? { username: null, displayName: null } : account;
    return { id, username, displayName };
  }
}

type Parts = Pick<AccessRequestView, 'kind' | 'role' | 'office' | 'commune' | 'successor' | 'validFrom' | 'validTo'>;

const NO_PARTS = { role: null, office: null, commune: null, successor: null, validFrom: null, validTo: null };

function partsOf(change: Change): Parts {
  switch (change.kind) {
    case 'role':
    case 'area': {
      const { kind, role, office, validFrom = null, validTo = null } = change;
      return {
        ...NO_PARTS,
        kind,
        role,
        office,
        validFrom,
        validTo,
        commune: change.kind === 'area' ? change.commune : null,
      };
    }
    case 'office-succession': {
      const { kind, office, successor, validFrom = null } = change;
      return { ...NO_PARTS, kind, office, successor, validFrom };
    }
    default:
      return { ...NO_PARTS, kind: change.kind };
  }
}
