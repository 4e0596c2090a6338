import { derivedId, streamOf, uuid } from './ids.js';
import { instant, plusHours } from './instant.js';
import { type DeadlineLapseRevoked, lapseKey, recordRevocation, revocationOf } from './lapse-revoked.js';
import {
  type DeadlineLapsed,
  emergencyObligation,
  lapseOf,
  markLapsed,
  meet,
  nextLapseAt,
  obligationView,
  recordLapse,
  statusOfObligation,
} from './obligation.js';

const START = instant('2026-11-30T01:00:00.000000Z');
const WRONG = plusHours(START, 1);
const stream = streamOf('case', uuid('0b6a2f3e-6f2e-4d6e-9d3e-2f9f1a6b7c10'));
const owed = emergencyObligation(stream, 'emergency-response', START);
const { id: obligationId, kind: obligation, startedAt, dueAt } = owed;
const lapsed: DeadlineLapsed = {
  type: 'DeadlineLapsed',
  data: { obligationId, obligation, startedAt, dueAt, calendarVersion: 'vn-2026' },
};
const lapseEventId = derivedId(obligationId, 'lapse');
const input = { lapseEventId, reasonCode: 'WRONG_CLOCK', reason: 'Đồng hồ nhanh 26 giờ' } as const;
const history = [{ ...lapsed, id: lapseEventId }];

const revoked = (recordedAt = plusHours(START, 2)) => {
  const event = revocationOf(history, input);
  if (!event) throw new Error('nothing to revoke');
  return { ...event, recordedAt };
};

describe('a lapse that a wrong clock recorded', () => {
  const wrong = markLapsed([owed], obligationId, WRONG);

  it('is revoked by an event that names it, its obligation and the reason', () => {
    expect(revocationOf(history, input)).toEqual<DeadlineLapseRevoked>({
      type: 'DeadlineLapseRevoked',
      data: { obligationId, obligation, dueAt, lapseEventId, reasonCode: 'WRONG_CLOCK', reason: input.reason },
    });
  });

  it('is revoked once, and nothing is revoked that was not recorded', () => {
    const again = [...history, { ...revoked(), id: derivedId(obligationId, 'revoked') }];
    expect(revocationOf(again, input)).toBeUndefined();
    expect(revocationOf([], input)).toBeUndefined();
  });

  it('leaves the obligation due, and shows when it was taken back', () => {
    const [after] = recordRevocation(wrong, revoked());
    expect(after && statusOfObligation(after)).toBe('due');
    expect(after && obligationView(after)).toMatchObject({ status: 'due', lapseRevokedAt: plusHours(START, 2) });
  });

  it('leaves it met in time where it was', () => {
    const met = meet(wrong, [obligation], plusHours(START, 3), { recordedAt: plusHours(START, 3) });
    expect(recordRevocation(met, revoked(plusHours(START, 4))).map(statusOfObligation)).toEqual(['met']);
    expect(nextLapseAt(recordRevocation(met, revoked(plusHours(START, 4))))).toBeNull();
  });

  it('may lapse again when its time is over, by a name of its own', () => {
    const [after = owed] = recordRevocation(wrong, revoked());
    expect(nextLapseAt([after])).toBe(dueAt);
    expect(lapseOf(after, plusHours(dueAt, 1), 'vn-2026')).toEqual(lapsed);
    expect(lapseKey(after)).not.toBe(lapseKey(owed));
    expect(lapseKey(owed)).toBe(obligationId);
  });

  it('takes with it an obligation that stood there for its lapse alone', () => {
    const stray = recordLapse([], { data: lapsed.data, recordedAt: WRONG });
    expect(stray).toHaveLength(1);
    expect(recordRevocation(stray, revoked())).toEqual([]);
  });

  it('changes nothing of other obligations', () => {
    const other = emergencyObligation(stream, 'other', START);
    expect(recordRevocation([...wrong, other], revoked())).toContainEqual(other);
  });
});
