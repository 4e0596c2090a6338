import { obligationRow } from '#vocabulary';
import type { DomainEvent, Known } from './decision.js';
import type { EventDefinition } from './event-definition.js';
import type { EventId, Uuid } from './ids.js';
import type { Instant } from './instant.js';
import { type DeadlineLapseRevoked, revocationOf } from './lapse-revoked.js';
import { type Limit, type WorkingCalendar, dueAt } from './legal-calendar.js';
import { type Obligation, isOutstanding, lapseOf } from './obligation.js';

/** Why a time that was reckoned before is another one. */
export const RECKONING_REASONS = [
  /** The law has other days off than the calendar by which the time was reckoned. */
  'CALENDAR_CHANGED',
] as const;
export type ReckoningReason = (typeof RECKONING_REASONS)[number];

/**
 * *The time of an obligation is another one than people were told.* Appended to the stream that owns the obligation; until
 * it was recorded the old time was believed, and a replay of before it shows the old time.
 */
export type DeadlineReckonedAnew = DomainEvent<
  'DeadlineReckonedAnew',
  {
    readonly obligationId: Uuid;
    readonly obligation: string;
    readonly startedAt: Instant;
    readonly oldDueAt: Instant;
    readonly dueAt: Instant;
    /** The calendar by which the new time is reckoned. */
    readonly calendarVersion: string;
    readonly reasonCode: ReckoningReason;
  }
>;

export const deadlineReckonedAnewDefinition: EventDefinition = {
  type: 'DeadlineReckonedAnew',
  version: 1,
  open: [
    ...['/obligationId', '/obligation', '/startedAt', '/oldDueAt', '/dueAt'],
    ...['/calendarVersion', '/reasonCode'],
  ],
  sealed: [],
  subject: '/obligationId',
};

/** Until when an obligation runs by a calendar; `undefined` where no calendar moves it. */
export type RightDue = (obligation: Obligation, calendar: WorkingCalendar) => Instant | undefined;

/** Whether days off matter to a limit. Hours run through them, and a maximum that does not roll ends on its day. */
export const isByCalendar = (limit: Limit): boolean =>
  'workingDays' in limit || (('days' in limit || 'months' in limit) && limit.rolls);

/** The end of a term that is reckoned from its own start by the length that the law gives. */
export const dueByTerm: RightDue = ({ kind, startedAt }, calendar) => {
  const term = obligationRow(kind);
  return term && isByCalendar(term.limit) ? dueAt(startedAt, term.limit, calendar) : undefined;
};

/** What an obligation is reckoned anew by. */
export interface Reckoned {
  readonly calendar: WorkingCalendar;
  readonly rightDue: RightDue;
}

/**
 * Where an obligation ends by the right calendar, where that is another time than the one it has. What was met within the
 * time that people had been told stays met: nobody is late by hindsight.
 */
export function movedDue(obligation: Obligation, { calendar, rightDue }: Reckoned): Instant | undefined {
  if (!isOutstanding(obligation) && obligation.lapsedAt === null) return undefined;
  const right = rightDue(obligation, calendar);
  return right === undefined || right === obligation.dueAt ? undefined : right;
}

/** How many of the obligations the right calendar moves, and how many of their lapses it does not bear out. */
export function movesOf(
  obligations: readonly Obligation[],
  reckoned: Reckoned,
  now: Instant,
): { readonly moved: number; readonly revoked: number } {
  const moved = obligations.flatMap((each) => {
    const dueAt = movedDue(each, reckoned);
    return dueAt === undefined ? [] : [{ ...each, dueAt }];
  });
  const revoked = moved.filter((each) => each.lapsedAt !== null && !isLateBy(each, now));
  return { moved: moved.length, revoked: revoked.length };
}

/** Whether it lapsed by the time that it has. */
const isLateBy = (obligation: Obligation, now: Instant): boolean =>
  lapseOf({ ...obligation, lapsedAt: null }, now, '') !== undefined;

interface Recorded extends DomainEvent {
  readonly id: EventId;
}

/**
 * The obligations reckoned anew: each time that moves, and each lapse that the right calendar does not bear out. A lapse
 * that is one by the right calendar too stays. Nothing to say is not a refusal.
 */
export function reckonAnew(
  obligations: readonly Obligation[],
  history: readonly Recorded[],
  reckoned: Reckoned,
  now: Instant,
): readonly (DeadlineReckonedAnew | DeadlineLapseRevoked)[] {
  return obligations.flatMap((each) => {
    const right = movedDue(each, reckoned);
    if (right === undefined) return [];
    const { id: obligationId, kind: obligation, startedAt, dueAt: oldDueAt } = each;
    const moved: DeadlineReckonedAnew = {
      type: 'DeadlineReckonedAnew',
      data: {
        ...{ obligationId, obligation, startedAt, oldDueAt, dueAt: right },
        ...{ calendarVersion: reckoned.calendar.version, reasonCode: 'CALENDAR_CHANGED' },
      },
    };
    const isLate = isLateBy({ ...each, dueAt: right }, now);
    return [moved, ...(isLate || each.lapsedAt === null ? [] : revocationsOf(each, history))];
  });
}

const revocationsOf = ({ id }: Obligation, history: readonly Recorded[]): readonly DeadlineLapseRevoked[] =>
  history
    .filter(({ type, data }) => type === 'DeadlineLapsed' && data.obligationId === id)
    .flatMap(({ id: lapseEventId }) => revocationOf(history, { lapseEventId, reasonCode: 'CALENDAR_CHANGED' }) ?? []);

/** The obligations after the time of one of them was reckoned anew. */
export const recordReckoning = (
  obligations: readonly Obligation[],
  {
    data: { obligationId, dueAt: due, calendarVersion },
    recordedAt,
  }: Pick<Known<DeadlineReckonedAnew>, 'data' | 'recordedAt'>,
): readonly Obligation[] =>
  obligations.map((each) =>
    each.id === obligationId
      ? { ...each, dueAt: due, reckonedAnew: { at: recordedAt, oldDueAt: each.dueAt, calendarVersion } }
      : each,
  );
