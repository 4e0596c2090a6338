import fc from 'fast-check';
import { type EventId, streamOf } from './ids.js';
import { instant, instantOfMillis, plusHours, plusMillis } from './instant.js';
import { idOfName } from './known.fixture.js';
import {
  type Obligation,
  deadlineLapsedDefinition,
  emergencyObligation,
  isOutstanding,
  lapseOf,
  lateByMillis,
  markLapsed,
  meet,
  nextLapseAt,
  obligationView,
  statusOfObligation,
} from './obligation.js';

const STREAM = streamOf('report', idOfName('report'));
const received = instant('2026-02-16T22:00:00+07:00'); // the eve of Tết, at night
const due = plusHours(received, 12);
const obligation = emergencyObligation(STREAM, 'emergency-response', received);

/** The obligation after a fact told of `at` and recorded at `recordedAt`. */
function met(at: string, recordedAt: string, of: Obligation = obligation): Obligation {
  const [one = of] = meet([of], [of.kind], at, { recordedAt: instant(recordedAt) });
  return one;
}

describe('the obligation to respond in 12 hours', () => {
  it('ends 12 hours after the information was received, through the night and Tết', () => {
    expect(obligation).toMatchObject({ startedAt: received, dueAt: instant('2026-02-17T10:00:00+07:00') });
    expect(statusOfObligation(obligation)).toBe('due');
    expect(isOutstanding(obligation)).toBe(true);
  });

  it('of a day told without an hour begins with the day: the earliest reading', () => {
    expect(emergencyObligation(STREAM, 'x', '2026-03-10').dueAt).toBe(instant('2026-03-10T12:00:00+07:00'));
  });

  it('has the same id whenever it is computed again, and another for another start', () => {
    expect(emergencyObligation(STREAM, 'emergency-response', received).id).toBe(obligation.id);
    const corrected = emergencyObligation(STREAM, 'emergency-response', plusMillis(received, 60_000));
    expect(corrected.id).not.toBe(obligation.id);
  });
});

describe('where an obligation stands', () => {
  const inTime = '2026-02-17T09:00:00+07:00';
  const late = '2026-02-17T10:30:00+07:00';

  it('met: done and recorded in time', () => {
    expect(statusOfObligation(met(inTime, inTime))).toBe('met');
  });

  it('met in time, recorded late: done in time, as told afterwards', () => {
    expect(statusOfObligation(met(inTime, late))).toBe('met-recorded-late');
  });

  it('met late, and by how much', () => {
    expect(statusOfObligation(met(late, late))).toBe('met-late');
    expect(lateByMillis(met(late, late))).toBe(30 * 60_000);
    expect(obligationView(met(late, late))).toMatchObject({ status: 'met-late', lateByMinutes: 30 });
  });

  it('an imprecise time told late is not in time', () => {
    expect(statusOfObligation(met('2026-02-17', late))).toBe('met-late');
  });

  it('an imprecise time that was recorded in time is in time: it cannot lie ahead', () => {
    expect(statusOfObligation(met('2026-02-17', inTime))).toBe('met');
    expect(lateByMillis(met('2026-02-17', inTime))).toBe(0);
  });

  it('lapsed: nothing was recorded by the time', () => {
    const [lapsed = obligation] = markLapsed([obligation], obligation.id, due);
    expect(statusOfObligation(lapsed)).toBe('lapsed');
    expect(statusOfObligation(met(late, late, lapsed))).toBe('met-late');
    expect(met(late, late, lapsed).lapsedAt).toBe(due);
  });

  it('what met it first stays', () => {
    const first = met(inTime, inTime);
    expect(met(late, late, first)).toEqual(first);
  });

  it('a fact meets only the kinds that it is for', () => {
    expect(meet([obligation], ['another'], inTime, { recordedAt: due })).toEqual([obligation]);
    expect(markLapsed([obligation], idOfName('another'), due)).toEqual([obligation]);
  });
});

describe('saying that an obligation lapsed', () => {
  const say = (of: Obligation, now: string) => lapseOf(of, instant(now), 'vn-test');

  it('is not before its time, and is at its time', () => {
    expect(lapseOf(obligation, plusMillis(due, -1), 'vn-test')).toBeUndefined();
    expect(lapseOf(obligation, due, 'vn-test')).toEqual({
      type: 'DeadlineLapsed',
      data: {
        obligationId: obligation.id,
        obligation: 'emergency-response',
        startedAt: received,
        dueAt: due,
        calendarVersion: 'vn-test',
      },
    });
  });

  it('is once, whatever restarts', () => {
    const [lapsed = obligation] = markLapsed([obligation], obligation.id, due);
    expect(say(lapsed, '2026-03-01T00:00:00Z')).toBeUndefined();
    expect(markLapsed([lapsed], obligation.id, plusMillis(due, 1))).toEqual([lapsed]);
    expect(nextLapseAt([lapsed])).toBeNull();
  });

  it('is not of what was recorded in time, and is of what was recorded after it', () => {
    expect(say(met('2026-02-17T09:00:00+07:00', '2026-02-17T09:00:00+07:00'), '2026-03-01T00:00:00Z')).toBeUndefined();
    expect(say(met('2026-02-17T09:00:00+07:00', '2026-02-17T11:00:00+07:00'), '2026-03-01T00:00:00Z')).toBeDefined();
  });

  it('tells nothing but codes, times and ids: all of it is open', () => {
    const { data } = lapseOf(obligation, due, 'vn-test') ?? { data: {} };
    expect(Object.keys(data).map((field) => `/${field}`)).toEqual(deadlineLapsedDefinition.open);
  });

  it('comes next at the earliest end of what nobody met', () => {
    const later = emergencyObligation(STREAM, 'another', plusHours(received, 1));
    expect(nextLapseAt([later, obligation])).toBe(due);
    expect(nextLapseAt([met(received, received)])).toBeNull();
    expect(nextLapseAt([])).toBeNull();
  });
});

it('a lapse is said exactly when nothing was recorded by the time, and then once', () => {
  const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
  const hours = fc.option(fc.integer({ min: 0, max: 48 }));
  fc.assert(
    fc.property(start, hours, fc.integer({ min: 0, max: 72 }), (millis, metAfter, askedAfter) => {
      const begun = instantOfMillis(millis);
      const fresh = emergencyObligation(STREAM, 'x', begun);
      const done = metAfter === null ? fresh : met(plusHours(begun, metAfter), plusHours(begun, metAfter), fresh);
      const lapse = lapseOf(done, plusHours(begun, askedAfter), 'vn-test');
      const isSilent = metAfter === null || metAfter > 12;
      expect(lapse !== undefined).toBe(isSilent && askedAfter >= 12);
      expect(nextLapseAt([done])).toBe(isSilent ? fresh.dueAt : null);
      const told: EventId | undefined = lapse?.data.obligationId;
      if (told) expect(lapseOf(markLapsed([done], told, fresh.dueAt)[0] ?? done, fresh.dueAt, 'x')).toBeUndefined();
    }),
  );
});
