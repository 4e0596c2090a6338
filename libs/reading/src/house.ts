import { type ObligationStatus } from '#kernel';
import {
  count,
  day,
  described,
  instant,
  list,
  maybe,
  named,
  nullable,
  oneOf,
  record,
  text,
  uuid,
  when,
} from './shapes.js';

const STATUSES = [
  'due',
  'met',
  'met-recorded-late',
  'met-late',
  'lapsed',
] as const satisfies readonly ObligationStatus[];

const reasonDay = record({
  day,
  source: described('The law or the decision that makes it a day off', text),
  status: described('How sure that is: `secondary` was read second-hand', text),
});

const reckonedAnew = record({
  ...{ at: instant, oldDueAt: instant, calendarVersion: text },
  because: maybe(list(named('ReasonDayDto', reasonDay))),
});

/** Something that the law wants done by a time, and where it stands. */
export const obligation = named(
  'ObligationDto',
  record({
    ...{ id: uuid, kind: text, startedAt: instant, dueAt: instant },
    metAt: described('When it was done, as told', nullable(when)),
    ...{ status: oneOf(STATUSES), lateByMinutes: count },
    lapseRevokedAt: maybe(described('When a lapse that was none was taken back', instant)),
    reckonedAnew: maybe(named('ReckonedAnewDto', reckonedAnew)),
    expectedDays: maybe(
      described('Days that no decision has fixed and that the time rests on: it is expected, not decided', list(day)),
    ),
  }),
);
