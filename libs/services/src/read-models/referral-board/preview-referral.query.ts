import { type Actor, requirePermission } from '#access';
import { CLOCK, type Clock, type DateOnly, type Uuid, dateInVietnam } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CASES, CHILDREN, type Cases, type Children, PROVIDERS, type Providers } from '../../application/ports.js';
import { snapshotOf } from '../../application/snapshot.js';
import { isClosedTo, warningsOf } from '../../domain/referral/make.rules.js';
import type { Standing } from '../../domain/provider/provider.rules.js';
import type { ReceiverWarning, SharedField, SharedSnapshot } from '../../domain/referral/referral.events.js';

/** What would go along with a referral. */
export interface ReferralDraft {
  readonly caseId: Uuid;
  readonly sharedFields: readonly SharedField[];
  readonly contact?: string;
  readonly note?: string;
  /** With the need: what the register says of the receiver is told too. */
  readonly toOffice?: string;
  readonly need?: string;
}

/** "The receiver will see …": the very snapshot that the referral would keep, and what was listed and nobody knows. */
export interface ReferralPreview {
  readonly shared: SharedSnapshot;
  readonly note: string | null;
  readonly unknown: readonly SharedField[];
  /** What the register makes doubtful about the receiver; the referral would be recorded with it. */
  readonly warnings: readonly ReceiverWarning[];
  /** Whether the referral would be refused because the provider closed, or lost its licence for the need. */
  readonly isClosed: boolean;
}

/** Shows the sender what the receiver will see; `undefined` where there is no such case. Records nothing. */
export class PreviewReferral extends Query<ReferralPreview | undefined> {
  constructor(
    readonly draft: ReferralDraft,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(PreviewReferral)
export class PreviewReferralHandler implements IQueryHandler<PreviewReferral> {
  constructor(
    @Inject(CASES) private readonly cases: Cases,
    @Inject(CHILDREN) private readonly children: Children,
    @Inject(PROVIDERS) private readonly providers: Providers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ draft, actor }: PreviewReferral): Promise<ReferralPreview | undefined> {
    const theCase = await this.cases.find(draft.caseId);
    if (!theCase) return undefined;
    requirePermission(actor, 'services:refer', theCase);
    const standing = await this.standingIn(draft, dateInVietnam(this.clock.now()));
    return previewOf(draft, await this.children.find(theCase.childId), standing);
  }

  private async standingIn({ toOffice, need }: ReferralDraft, day: DateOnly): Promise<Standing | undefined> {
    return toOffice === undefined || need === undefined ? undefined : this.providers.standing(toOffice, need, day);
  }
}

function previewOf(
  { sharedFields, contact, note }: ReferralDraft,
  child: SharedSnapshot | undefined,
  standing: Standing | undefined,
): ReferralPreview {
  const lists = (field: SharedField): boolean => sharedFields.includes(field);
  const shared = snapshotOf(child, sharedFields, lists('contact') ? contact : undefined);
  const seen = lists('note') ? (note ?? null) : null;
  const known = new Set([...Object.keys(shared), ...(seen === null ? [] : ['note'])]);
  const unknown = sharedFields.filter((field) => !known.has(field));
  return { shared, note: seen, unknown, warnings: warningsOf(standing), isClosed: isClosedTo(standing) };
}
