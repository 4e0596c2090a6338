import { type Accepted, type Ctx, type DomainEvent, type Known, accept } from './decision.js';
import type { EventDefinition } from './event-definition.js';
import { type EventId, type Uuid, derivedId } from './ids.js';
import type { Instant } from './instant.js';
import type { DeadlineLapsed, Obligation } from './obligation.js';

/** Why a lapse that was recorded is none. */
export const REVOCATION_REASONS = [
  /** It was judged by a clock that was wrong. */
  'WRONG_CLOCK',
  /** The law had other days off than the calendar by which the time was reckoned. */
  'CALENDAR_CHANGED',
] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/**
 * *The lapse that was recorded is none.* Appended to the stream that owns the obligation. Until it was recorded the lapse
 * was believed, and a replay of before it shows the lapse; from then on the obligation is due or met as the facts say.
 */
export type DeadlineLapseRevoked = DomainEvent<
  'DeadlineLapseRevoked',
  {
    readonly obligationId: Uuid;
    readonly obligation: string;
    readonly dueAt: Instant;
    readonly lapseEventId: EventId;
    readonly reasonCode: RevocationReason;
    /** In the words of whoever revoked it; sealed like every free text. */
    readonly reason?: string;
  }
>;

export const deadlineLapseRevokedDefinition: EventDefinition = {
  type: 'DeadlineLapseRevoked',
  version: 1,
  open: ['/obligationId', '/obligation', '/dueAt', '/lapseEventId', '/reasonCode'],
  sealed: [],
  subject: '/obligationId',
};

export interface RevokeLapse {
  readonly lapseEventId: EventId;
  readonly reasonCode: RevocationReason;
  readonly reason?: string;
}

interface Recorded extends DomainEvent {
  readonly id: EventId;
}

const isLapse = (event: DomainEvent): event is DeadlineLapsed => event.type === 'DeadlineLapsed';
const isRevocation = (event: DomainEvent): event is DeadlineLapseRevoked => event.type === 'DeadlineLapseRevoked';

/** What the passing of time brought, or what of it was taken back. */
export const isOfTime = <E extends DomainEvent>(event: E): event is E & (DeadlineLapsed | DeadlineLapseRevoked) =>
  isLapse(event) || isRevocation(event);

/** The event that revokes a lapse of the history, or nothing where there is none, or where it was revoked before. */
export function revocationOf(
  history: readonly Recorded[],
  { lapseEventId, reasonCode, reason }: RevokeLapse,
): DeadlineLapseRevoked | undefined {
  const lapse: DomainEvent | undefined = history.find(({ id }) => id === lapseEventId);
  if (!lapse || !isLapse(lapse)) return undefined;
  if (history.some((event: DomainEvent) => isRevocation(event) && event.data.lapseEventId === lapseEventId))
    return undefined;
  const { obligationId, obligation, dueAt } = lapse.data;
  const why = { reasonCode, ...(reason === undefined ? {} : { reason }) };
  return { type: 'DeadlineLapseRevoked', data: { obligationId, obligation, dueAt, lapseEventId, ...why } };
}

/** Says that a lapse that was recorded is none. Said once; nothing to say is not a refusal. */
export function revokeLapse(
  _state: unknown,
  input: RevokeLapse,
  _ctx: Ctx,
  history: readonly Recorded[],
): Accepted<DeadlineLapseRevoked> {
  const revoked = revocationOf(history, input);
  return revoked ? accept(revoked) : accept();
}

/**
 * The obligations after the lapse of one of them was revoked. One that stood beside another only because it had lapsed is
 * gone with its lapse.
 */
export const recordRevocation = (
  obligations: readonly Obligation[],
  { data: { obligationId }, recordedAt }: Pick<Known<DeadlineLapseRevoked>, 'data' | 'recordedAt'>,
): readonly Obligation[] =>
  obligations
    .filter(({ id, lapsedAt, isReplaced }) => id !== obligationId || lapsedAt === null || isReplaced !== true)
    .map((each) =>
      each.id === obligationId && each.lapsedAt !== null
        ? { ...each, lapsedAt: null, lapseRevokedAt: recordedAt }
        : each,
    );

/** What names the next lapse of an obligation: after one was revoked, or after its time moved, it is another one. */
export function lapseKey({
  id,
  lapseRevokedAt,
  reckonedAnew,
}: Pick<Obligation, 'id' | 'lapseRevokedAt' | 'reckonedAnew'>): Uuid {
  const last = [lapseRevokedAt, reckonedAnew?.at]
    .flatMap((at) => at ?? [])
    .toSorted()
    .at(-1);
  return last === undefined ? id : derivedId(id, 'lapse-after', last);
}
