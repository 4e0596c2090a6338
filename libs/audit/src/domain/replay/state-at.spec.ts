import { type ChildState, currentResidence } from '#children';
import { type DateOnly, dateOnly } from '#kernel';
import {
  A,
  B,
  C,
  assessed,
  corrected,
  eventId,
  knownBy,
  lives,
  measured,
  opened,
  registered,
  reported,
  retracted,
  streamOfTellings,
} from '../../application/replay.fixture.js';
import type { StreamHistory } from './history.js';
import { stateAt } from './state-at.js';

const STATUSES: ReadonlySet<unknown> = new Set(['registered', 'unknown']);

/** A test's view of a state that replay knows nothing about. */
const isChild = (state: unknown): state is ChildState =>
  typeof state === 'object' && state !== null && 'status' in state && STATUSES.has(state.status);

function residenceIn(stream: StreamHistory, trueAt?: DateOnly): string | undefined {
  const { state } = stateAt(stream, trueAt);
  return isChild(state) && state.status === 'registered' ? currentResidence(state)?.communeCode : undefined;
}

describe('the table of the two clocks', () => {
  const told = streamOfTellings(
    'child',
    { on: 1, event: registered({ birthDate: '2016' }) },
    { on: 10, event: lives(A, '2026-03-01') },
    { on: 20, event: corrected(1, lives(B, '2026-03-01'), 'told of another commune') },
    { on: 25, event: lives(C, '2026-03-22') },
  );

  it.each<[number, string, string | undefined, string]>([
    [5, '2026-03-04', undefined, 'nobody had told'],
    [10, '2026-03-04', A, 'told on 10/3 to be so since 1/3'],
    [15, '2026-03-04', A, 'what we believed then'],
    [20, '2026-03-04', B, 'corrected'],
    [25, '2026-03-21', B, 'the move was on 22/3'],
    [25, '2026-03-22', C, 'the day of the move is a day there'],
    [25, '2026-02-28', undefined, 'before anything that was told'],
    [31, '2026-03-04', B, 'nothing told later changes what was true on 4/3'],
  ])('known at %s/3, true at %s: lives in %s (%s)', (known, trueAt, commune) => {
    expect(residenceIn(knownBy(told, known), dateOnly(trueAt))).toBe(commune);
  });

  it('without a day asked for, everything known counts', () => {
    expect([5, 10, 15, 20, 25].map((day) => residenceIn(knownBy(told, day)))).toEqual([undefined, A, A, B, C]);
  });

  it.each([1, 10, 25])(
    'a birth date told as 2016 is uncertain on 01/06/2016, known on %s/3: kept, and named',
    (day) => {
      const { state, uncertain } = stateAt(knownBy(told, day), dateOnly('2016-06-01'));
      expect(state).toMatchObject({ status: 'registered', statements: [{ birthDate: '2016' }] });
      expect(uncertain).toEqual([
        {
          stream: 'child',
          eventId: eventId(0),
          type: 'ChildRegistered',
          reason: { field: 'from', told: '2016', precision: 'year' },
        },
      ]);
    },
  );

  it('the day before the birth year there is no such child, and after it nothing is uncertain', () => {
    expect(stateAt(told, dateOnly('2015-12-31'))).toEqual({ state: { status: 'unknown' }, uncertain: [] });
    expect(stateAt(told, dateOnly('2016-12-31')).uncertain).toEqual([]);
    expect(stateAt(told, dateOnly('2026-03-04')).uncertain).toEqual([]);
  });

  it('nothing is uncertain where no day is asked for', () => {
    expect(stateAt(told).uncertain).toEqual([]);
  });
});

describe('a fact told late', () => {
  const told = streamOfTellings(
    'case',
    { on: 1, event: opened },
    { on: 10, event: assessed('CAO', '2026-03-02') },
    { on: 12, event: measured('2026-03-01T03:00:00Z') },
  );

  it('is not known before it was told, though it was so already', () => {
    expect(stateAt(knownBy(told, 9), dateOnly('2026-03-05')).state).toMatchObject({ assessments: [], riskLevel: null });
  });

  it('is true from when it happened, once it is told', () => {
    expect(stateAt(knownBy(told, 10), dateOnly('2026-03-05')).state).toMatchObject({ riskLevel: 'CAO' });
    expect(stateAt(knownBy(told, 10), dateOnly('2026-03-01')).state).toMatchObject({
      assessments: [],
      riskLevel: null,
    });
  });

  it('holds on the day of Viet Nam on which it happened', () => {
    const late = streamOfTellings('case', { on: 1, event: opened }, { on: 9, event: measured('2026-03-04T17:30:00Z') });
    expect(stateAt(late, dateOnly('2026-03-04')).state).toMatchObject({ measures: [] });
    expect(stateAt(late, dateOnly('2026-03-05')).state).toMatchObject({ measures: [{ measure: 'CHAM_SOC_Y_TE' }] });
  });

  it('is folded in the order of the telling and placed by its own time: what is told late is not the last that happened', () => {
    const backwards = streamOfTellings(
      'case',
      { on: 1, event: opened },
      { on: 5, event: assessed('CAO', '2026-03-04') },
      { on: 6, event: assessed('THAP', '2026-03-02') },
    );
    expect(stateAt(backwards, dateOnly('2026-03-10')).state).toMatchObject({
      riskLevel: 'CAO',
      assessments: [{ riskLevel: 'THAP' }, { riskLevel: 'CAO' }],
    });
  });

  it('leaves the case unknown on a day before it was opened', () => {
    expect(stateAt(told, dateOnly('2026-02-28')).state).toEqual({ status: 'none' });
  });
});

describe('a correction', () => {
  const told = streamOfTellings(
    'case',
    { on: 1, event: opened },
    { on: 2, event: assessed('CAO', '2026-03-02') },
    { on: 10, event: corrected(1, assessed('THAP', '2026-03-02')) },
    { on: 20, event: corrected(1, assessed('TRUNG_BINH', '2026-03-03'), 'read again') },
    { on: 25, event: retracted(1) },
  );
  const riskAt = (known: number, trueAt?: string) => {
    const { state } = stateAt(knownBy(told, known), trueAt === undefined ? undefined : dateOnly(trueAt));
    return state;
  };

  it('gives two answers for the same day: before it was recorded the original, after it the correction', () => {
    expect(riskAt(9, '2026-03-04')).toMatchObject({ riskLevel: 'CAO', corrections: 0 });
    expect(riskAt(10, '2026-03-04')).toMatchObject({ riskLevel: 'THAP', corrections: 1 });
  });

  it('keeps the id of the fact that it corrects', () => {
    expect(riskAt(10)).toMatchObject({ assessments: [{ factId: eventId(1), riskLevel: 'THAP' }] });
  });

  it('of a correction: the last one told stands, and only one', () => {
    expect(riskAt(20)).toMatchObject({
      riskLevel: 'TRUNG_BINH',
      assessments: [{ factId: eventId(1) }],
      corrections: 2,
    });
    expect(riskAt(19)).toMatchObject({ riskLevel: 'THAP' });
  });

  it('moves the day from which the fact holds', () => {
    expect(riskAt(19, '2026-03-02')).toMatchObject({ riskLevel: 'THAP' });
    expect(riskAt(20, '2026-03-02')).toMatchObject({ riskLevel: null, assessments: [] });
    expect(riskAt(20, '2026-03-03')).toMatchObject({ riskLevel: 'TRUNG_BINH' });
  });

  it('told long after holds for the days before it was told', () => {
    const late = streamOfTellings(
      'child',
      { on: 1, event: registered() },
      { on: 2, event: lives(A, '2026-03-01') },
      { on: 31, event: corrected(1, lives(B, '2026-03-01')) },
    );
    expect(residenceIn(late, dateOnly('2026-03-02'))).toBe(B);
    expect(residenceIn(knownBy(late, 30), dateOnly('2026-03-30'))).toBe(A);
  });

  it('stays known where the fact is retracted: the fact is gone, that it was told is not', () => {
    expect(riskAt(25)).toMatchObject({ assessments: [], riskLevel: null, corrections: 3 });
    expect(riskAt(24)).toMatchObject({ riskLevel: 'TRUNG_BINH' });
  });
});

describe('an interval', () => {
  const told = streamOfTellings(
    'child',
    { on: 1, event: registered() },
    { on: 2, event: lives(A, '2026-03-01', '2026-03-05') },
    { on: 3, event: lives(B, '2026-03', '2026-04') },
  );

  it('does not hold any more on the day that it ends', () => {
    const before = knownBy(told, 2);
    expect(residenceIn(before, dateOnly('2026-03-04'))).toBe(A);
    expect(residenceIn(before, dateOnly('2026-03-05'))).toBeUndefined();
  });

  it.each([
    ['2026-03-15', { field: 'from', told: '2026-03', precision: 'month' }],
    ['2026-04-15', { field: 'to', told: '2026-04', precision: 'month' }],
  ])('that is told to the month is kept on %s, and the imprecise end is named', (day, reason) => {
    expect(residenceIn(told, dateOnly(day))).toBe(B);
    expect(stateAt(told, dateOnly(day)).uncertain).toEqual([
      { stream: 'child', eventId: eventId(2), type: 'ResidenceRecorded', reason },
    ]);
  });

  it('that is over for certain, or has not begun for certain, is not uncertain', () => {
    expect(stateAt(told, dateOnly('2026-04-30')).uncertain).toEqual([]);
    expect(stateAt(told, dateOnly('2026-02-28')).uncertain).toEqual([]);
  });
});

describe('what has no date of its own', () => {
  it('a report is so from its receipt on', () => {
    const report = streamOfTellings('report', {
      on: 2,
      event: reported({ name: 'Người Báo Mẫu', phone: '0900000000' }),
    });
    expect(stateAt(report, dateOnly('2026-02-28')).state).toEqual({ status: 'none' });
    expect(stateAt(report, dateOnly('2026-03-01')).state).toMatchObject({ status: 'received' });
  });

  it('a deadline has lapsed from the day on which it was due', () => {
    const obligationId = 'f0000000-0000-5000-8000-000000000001';
    const lapse = { obligationId, obligation: 'emergency-response', startedAt: '2026-03-03T01:00:00Z' };
    const data = { ...lapse, dueAt: '2026-03-03T13:00:00Z', calendarVersion: '2026' };
    const { validityOf } = streamOfTellings('case').folding;
    expect(validityOf({ type: 'DeadlineLapsed', data })).toEqual({ from: '2026-03-03T13:00:00Z', to: undefined });
  });
});
