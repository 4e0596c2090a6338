import { EVENT_STORE, type EventStore } from '#event-store';
import { CLOCK, type Clock, type DateOnly, type Uuid, dateInVietnam } from '#kernel';
import { type Actor, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Load, caseOf, lookingIn, shareableOf, standingOfReceiver } from '../../application/look-ups.js';
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
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ draft, actor }: PreviewReferral): Promise<ReferralPreview | undefined> {
    const look = lookingIn(this.store);
    const theCase = await caseOf(look, draft.caseId);
    if (!theCase) return undefined;
    requirePermission(actor, 'services:refer', theCase);
    const standing = await standingIn(look, draft, dateInVietnam(this.clock.now()));
    return previewOf(draft, await shareableOf(look, theCase.childId), standing);
  }
}

/** What the register says of the receiver, where one is named with the need. */
async function standingIn(look: Load, { toOffice, need }: ReferralDraft, day: DateOnly): Promise<Standing | undefined> {
  if (toOffice === undefined || need === undefined) return undefined;
  return standingOfReceiver(look, { toOffice, need }, day);
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
