import { type Actor, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CASES, CHILDREN, type Cases, type Children } from '../../application/ports.js';
import { snapshotOf } from '../../application/snapshot.js';
import type { SharedField, SharedSnapshot } from '../../domain/referral/referral.events.js';

/** What would go along with a referral. */
export interface ReferralDraft {
  readonly caseId: Uuid;
  readonly sharedFields: readonly SharedField[];
  readonly contact?: string;
  readonly note?: string;
}

/** "The receiver will see …": the very snapshot that the referral would keep, and what was listed and nobody knows. */
export interface ReferralPreview {
  readonly shared: SharedSnapshot;
  readonly note: string | null;
  readonly unknown: readonly SharedField[];
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
  ) {}

  async execute({ draft, actor }: PreviewReferral): Promise<ReferralPreview | undefined> {
    const theCase = await this.cases.find(draft.caseId);
    if (!theCase) return undefined;
    requirePermission(actor, 'services:refer', theCase);
    return previewOf(draft, await this.children.find(theCase.childId));
  }
}

function previewOf({ sharedFields, contact, note }: ReferralDraft, child: SharedSnapshot | undefined): ReferralPreview {
  const lists = (field: SharedField): boolean => sharedFields.includes(field);
  const shared = snapshotOf(child, sharedFields, lists('contact') ? contact : undefined);
  const seen = lists('note') ? (note ?? null) : null;
  const known = new Set([...Object.keys(shared), ...(seen === null ? [] : ['note'])]);
  return { shared, note: seen, unknown: sharedFields.filter((field) => !known.has(field)) };
}
