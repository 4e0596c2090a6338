import { OBLIGATIONS } from '#vocabulary';
import { type Accepted, type Ctx, type DomainEvent, type Known, accept } from './decision.js';
import type { EventDefinition } from './event-definition.js';
import { type StreamName, type Uuid, derivedId, uuid } from './ids.js';
import { type Instant, instant, millisOf, plusHours } from './instant.js';
import { precedes } from './act-time.js';
import { type When, spanOf } from './partial-date.js';
import type { BegunTerm } from './terms.js';

/** Something that the law wants done by a time. Plain data, part of the state of the stream that owns it. */
export interface Obligation {
  readonly id: Uuid;
  /** What has to be done, for example `emergency-response`. */
  readonly kind: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** When it was done, as told, and when that was recorded. */
  readonly metAt: When | null;
  readonly metRecordedAt: Instant | null;
  /** When the log said that nothing had been recorded by `dueAt`. */
  readonly lapsedAt: Instant | null;
  /** When the log took a lapse of it back; it may lapse again. */
  readonly lapseRevokedAt?: Instant;
  /** When its time was last reckoned anew, what it was before, and by which calendar it runs since. */
  readonly reckonedAnew?: { readonly at: Instant; readonly oldDueAt: Instant; readonly calendarVersion: string };
  /** Nothing begins it any more; it stays for its lapse alone. */
  readonly isReplaced?: true;
}

/** Lateness is a recorded fact (Law on Children Art. 6 k15). */
export type ObligationStatus = 'due' | 'met' | 'met-recorded-late' | 'met-late' | 'lapsed';

/**
 * *No fulfilment was recorded by dueAt.* Appended to the stream that owns the obligation, once; it stays when the
 * obligation is met late, and when its start is corrected.
 */
export type DeadlineLapsed = DomainEvent<
  'DeadlineLapsed',
  {
    readonly obligationId: Uuid;
    readonly obligation: string;
    readonly startedAt: Instant;
    readonly dueAt: Instant;
    readonly calendarVersion: string;
  }
>;

export const deadlineLapsedDefinition: EventDefinition = {
  type: 'DeadlineLapsed',
  version: 1,
  open: ['/obligationId', '/obligation', '/startedAt', '/dueAt', '/calendarVersion'],
  sealed: [],
  subject: '/obligationId',
};

/** The 12 hours of N Đ26 k3, Đ31 k2, Đ32 k2: from the receipt of the information, through nights and holidays. */
export const EMERGENCY_HOURS = OBLIGATIONS['emergency-response'].limit.hours;

/** An obligation of 12 hours that began when the information was received. Its id follows from stream, kind and start. */
export function emergencyObligation(stream: StreamName, kind: string, receivedAt: When): Obligation {
  const startedAt = instant(spanOf(receivedAt).from);
  const id = derivedId(NAMESPACE, stream, kind, startedAt);
  return { id, kind, startedAt, dueAt: plusHours(startedAt, EMERGENCY_HOURS), ...OPEN };
}

/** The obligation of a term that an event began. Its id follows from stream, kind, start and end. */
export function obligationOf(stream: StreamName, { obligation: kind, startedAt, dueAt }: BegunTerm): Obligation {
  return { id: derivedId(NAMESPACE, stream, kind, startedAt, dueAt), kind, startedAt, dueAt, ...OPEN };
}

/** The obligations with one more; one that is there already stays as it is. */
export const owe = (obligations: readonly Obligation[], added: Obligation): readonly Obligation[] =>
  obligations.some(({ id }) => id === added.id) ? obligations : [...obligations, added];

const OPEN = { metAt: null, metRecordedAt: null, lapsedAt: null } as const;
const NAMESPACE: Uuid = derivedId(uuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8'), 'an-nhi/obligations');

/** Whether nothing has been recorded yet that meets it. */
export const isOutstanding = ({ metRecordedAt }: Obligation): boolean => metRecordedAt === null;

/** The obligations after what owed them was closed: what nobody has met and falls due later ends with it. */
export const settledBy = (obligations: readonly Obligation[], closedAt: When): readonly Obligation[] =>
  obligations.filter((each) => !isOutstanding(each) || each.lapsedAt !== null || each.dueAt <= spanOf(closedAt).to);

/** The earliest due time of what nobody has met yet, whether it has passed or not. */
export const nextDueAt = (obligations: readonly Obligation[]): Instant | null =>
  obligations
    .filter(isOutstanding)
    .map(({ dueAt }) => dueAt)
    .toSorted()[0] ?? null;

/**
 * The obligations of the kinds after a fact that meets them; one that is met stays met by what met it first. What was
 * done before an obligation began does not meet it.
 */
export const meet = (
  obligations: readonly Obligation[],
  kinds: readonly string[],
  at: When,
  event: Pick<Known<DomainEvent>, 'recordedAt'>,
): readonly Obligation[] =>
  obligations.map((each) => (precedes(at, each.startedAt) ? each : metBy(kinds, at, event)(each)));

/** The same for an answer, which may have been given before the clock for it was recorded: it is told late, as what it answers was. */
export const answer = (
  obligations: readonly Obligation[],
  kinds: readonly string[],
  at: When,
  event: Pick<Known<DomainEvent>, 'recordedAt'>,
): readonly Obligation[] => obligations.map(metBy(kinds, at, event));

const metBy =
  (kinds: readonly string[], at: When, { recordedAt }: Pick<Known<DomainEvent>, 'recordedAt'>) =>
  (each: Obligation): Obligation =>
    kinds.includes(each.kind) && isOutstanding(each) ? { ...each, metAt: at, metRecordedAt: recordedAt } : each;

/** The obligations after a lapse was recorded. */
export const markLapsed = (obligations: readonly Obligation[], id: Uuid, recordedAt: Instant): readonly Obligation[] =>
  obligations.map((each) => (each.id === id && each.lapsedAt === null ? { ...each, lapsedAt: recordedAt } : each));

/**
 * The obligations after the lapse that an event tells. A lapse whose obligation is gone, because its start was corrected
 * or taken back meanwhile, stays beside the new one: it was late by what was known then.
 */
export function recordLapse(
  obligations: readonly Obligation[],
  { data, recordedAt }: Pick<Known<DeadlineLapsed>, 'data' | 'recordedAt'>,
): readonly Obligation[] {
  const { obligationId: id, obligation: kind, startedAt, dueAt } = data;
  return markLapsed(owe(obligations, { id, kind, startedAt, dueAt, ...OPEN, isReplaced: true }), id, recordedAt);
}

/** Where the obligation stands. An imprecise time counts as in time only when every reading of it is. */
export function statusOfObligation({ metAt, metRecordedAt, dueAt, lapsedAt }: Obligation): ObligationStatus {
  if (metAt === null || metRecordedAt === null) return lapsedAt === null ? 'due' : 'lapsed';
  if (metRecordedAt <= dueAt) return 'met'; // most are: nothing is reckoned for them
  return spanOf(metAt).to > dueAt ? 'met-late' : 'met-recorded-late';
}

/** By how many milliseconds it was met late; 0 when it was not. */
export function lateByMillis(obligation: Obligation): number {
  if (statusOfObligation(obligation) !== 'met-late' || obligation.metAt === null) return 0;
  return Math.max(0, millisOf(spanOf(obligation.metAt).to) - millisOf(obligation.dueAt));
}

/** The event that says that the obligation lapsed, or nothing while it has not, or when it was said before. */
export function lapseOf(obligation: Obligation, now: Instant, calendarVersion: string): DeadlineLapsed | undefined {
  const { id, kind, startedAt, dueAt, metRecordedAt, lapsedAt } = obligation;
  const isLapsed = now >= dueAt && (metRecordedAt === null || metRecordedAt > dueAt);
  if (!isLapsed || lapsedAt !== null) return undefined;
  return { type: 'DeadlineLapsed', data: { obligationId: id, obligation: kind, startedAt, dueAt, calendarVersion } };
}

/** The obligation whose time is over, and the calendar by which the time was reckoned. */
export interface Lapse {
  readonly obligationId: Uuid;
  readonly calendarVersion: string;
}

/** Says that nothing was recorded by the due time. Said once; nothing to say is not a refusal. L Đ6 k15. */
export function lapse(
  obligations: readonly Obligation[],
  { obligationId, calendarVersion }: Lapse,
  { now }: Pick<Ctx, 'now'>,
): Accepted<DeadlineLapsed> {
  const owed = obligations.find(({ id }) => id === obligationId);
  const lapsed = owed && lapseOf(owed, now, calendarVersion);
  return lapsed ? accept(lapsed) : accept();
}

/** The earliest moment at which a lapse has to be said, or null while there is none to say. */
export function nextLapseAt(obligations: readonly Obligation[]): Instant | null {
  const silent = obligations.filter(
    ({ lapsedAt, metRecordedAt, dueAt }) => lapsedAt === null && (metRecordedAt === null || metRecordedAt > dueAt),
  );
  return silent.map(({ dueAt }) => dueAt).toSorted()[0] ?? null;
}

/** An obligation as people read it. */
export interface ObligationView extends Omit<Obligation, 'metRecordedAt' | 'lapsedAt' | 'isReplaced'> {
  readonly status: ObligationStatus;
  readonly lateByMinutes: number;
}

export const obligationView = (obligation: Obligation): ObligationView => ({
  id: obligation.id,
  kind: obligation.kind,
  startedAt: obligation.startedAt,
  dueAt: obligation.dueAt,
  metAt: obligation.metAt,
  status: statusOfObligation(obligation),
  lateByMinutes: Math.floor(lateByMillis(obligation) / 60_000),
  ...(obligation.lapseRevokedAt === undefined ? {} : { lapseRevokedAt: obligation.lapseRevokedAt }),
  ...(obligation.reckonedAnew === undefined ? {} : { reckonedAnew: obligation.reckonedAnew }),
});
