import { type Instant, fold, instant, plusHours, statusOfObligation } from '#kernel';
import { ctxOf, knownOf } from '#testing';
import fc from 'fast-check';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, ReportBrought } from './case.events.js';
import { CASE, CHILD, DUE, RECEIVED, brought, opened, someId } from './case.fixture.js';
import type { KnownCase } from './case.state.js';
import { isClosureUnfounded } from './closing.rules.js';
import { type FirstResponse, type TakeUpJoin, takeUpJoin } from './joining.decide.js';
import type { JoinedMeasure } from './joining.events.js';
import { takeUpReport } from './opening.decide.js';

const stateOf = (events: readonly CaseEvent[]): KnownCase => {
  const state = fold(caseDecider, knownOf(events));
  if (state.status === 'none') throw new Error('there is no case');
  return state;
};

/** The case after the reports were taken up one after the other. */
const joinedFrom = (reports: readonly ReportBrought[], waited?: TakeUpJoin): KnownCase => {
  const taken = reports.reduce<readonly CaseEvent[]>((events, report) => {
    const decision = takeUpReport(fold(caseDecider, knownOf(events)), report, ctxOf({}));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);
  const joined = waited && takeUpJoin(fold(caseDecider, knownOf(taken)), waited, ctxOf({}));
  return stateOf(joined?.kind === 'accepted' ? [...taken, ...joined.events] : taken);
};

const codes = (...list: readonly string[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: list.length });
const report = fc
  .record({
    reportId: fc.constantFrom('one', 'two', 'three', 'four').map((name) => someId(`report ${name}`)),
    incidentCommune: fc.constantFrom('31120', '31135', '31147'),
    residence: fc.constantFrom(undefined, '31150', '31153'),
    abuseForms: codes('BAO_LUC', 'BO_ROI', 'XAM_HAI_TINH_DUC'),
    danger: fc.constantFrom('CO', 'KHONG', 'KHONG_BIET'),
    harmers: codes('CHA_ME_KE', 'CHA', 'ME'),
    hour: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ residence, hour, ...told }) =>
    brought({
      ...told,
      receivedAt: instant(`2026-03-09T0${String(hour)}:00:00Z`),
      ...(residence === undefined ? {} : { residenceCommune: residence }),
    }),
  );

describe('whatever reports come to a case', () => {
  it('each fact of each of them is there afterwards, in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 6 }), (reports) => {
        const state = joinedFrom(reports);
        const first = reports.filter(
          ({ reportId }, at) => reports.findIndex((each) => each.reportId === reportId) === at,
        );
        expect(state.reportIds).toEqual(first.map(({ reportId }) => reportId));
        expect(
          state.told.map(({ reportId, danger, harmers, abuseForms }) => ({ reportId, danger, harmers, abuseForms })),
        ).toEqual(
          first.map(({ reportId, danger, harmers = [], abuseForms }) => ({ reportId, danger, harmers, abuseForms })),
        );
        for (const each of first) {
          expect(state.abuseForms).toEqual(expect.arrayContaining([...each.abuseForms]));
          expect(state.harmers).toEqual(expect.arrayContaining([...(each.harmers ?? [])]));
          expect(state.incidentCommunes).toContain(each.incidentCommune);
          expect(state.obligations.map(({ startedAt }) => startedAt)).toContain(each.receivedAt);
        }
        const dangers = first.map(({ danger }) => danger);
        if (dangers.includes('CO')) expect(state.danger).toBe('CO');
        if (!dangers.includes('CO') && dangers.includes('KHONG')) expect(state.danger).toBe('KHONG');
        const residence = first.find(({ residenceCommune }) => residenceCommune !== undefined)?.residenceCommune;
        expect(state.residenceCommune).toBe(residence ?? null);
      }),
    );
  });

  it('each fact of a report that waited is there as well, with what was found and done about it meanwhile', () => {
    const facts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(report, { minLength: 1, maxLength: 3, selector: ({ reportId }) => reportId }),
        report,
        facts,
        facts,
        (before, waiting, found, done) => {
          const told = { ...waiting, reportId: someId('report that waited') };
          const at = (n: number) => ({
            occurredAt: plusHours(told.receivedAt, n),
            recordedAt: plusHours(told.receivedAt, n),
          });
          const measures = done.map((n, nth) => ({ ...takenAt(RECEIVED), factId: someId(`measure ${nth}`), ...at(n) }));
          const assessments = found.map((n, nth) => ({
            ...{ factId: someId(`assessment ${nth}`), riskLevel: n % 2 === 0 ? 'CAO' : 'THAP', measuresNeeded: true },
            ...at(n),
          }));
          const state = joinedFrom(before, { report: told, response: { ...NO_RESPONSE, measures, assessments } });
          expect(state.reportIds).toContain(told.reportId);
          expect(state.told.at(-1)).toMatchObject({ danger: told.danger, abuseForms: told.abuseForms });
          expect(state.abuseForms).toEqual(expect.arrayContaining([...told.abuseForms]));
          expect(state.harmers).toEqual(expect.arrayContaining([...(told.harmers ?? [])]));
          for (const { occurredAt } of measures)
            expect(state.measures).toContainEqual(expect.objectContaining({ occurredAt }));
          for (const { occurredAt, riskLevel } of assessments)
            expect(state.assessments).toContainEqual(expect.objectContaining({ occurredAt, riskLevel }));
          expect([state.measures.length, state.assessments.length]).toEqual([done.length, found.length]);
          if ([...before, told].some(({ danger }) => danger === 'CO')) expect(state.danger).toBe('CO');
          expect(state.obligations.map(({ startedAt }) => startedAt)).toContain(told.receivedAt);
        },
      ),
    );
  });

  it.each([
    ['unknown', 'KHONG_BIET'],
    ['no', 'KHONG'],
  ])('%s never takes the place of danger', (_, danger) => {
    expect(joinedFrom([brought(), brought({ reportId: someId('later'), danger })]).danger).toBe('CO');
  });

  it('a new episode begins with the danger that its own report tells of', () => {
    const closed: CaseEvent = {
      type: 'CaseClosed',
      data: { childId: CHILD, reasonCode: 'AN_TOAN', occurredAt: '2026-03-10' },
    };
    const again = brought({ reportId: someId('third report'), danger: 'KHONG' });
    const data = { caseId: CASE, childId: CHILD, reasonCode: 'TIN_BAO_MOI', occurredAt: '2026-03-11', report: again };
    expect(stateOf([opened(), closed, { type: 'CaseReopened', data }])).toMatchObject({ danger: 'KHONG' });
  });
});

const NO_RESPONSE: FirstResponse = { joinId: someId('join'), office: 'commune:31150', assessments: [], measures: [] };
const waited = brought({
  reportId: someId('waited'),
  incidentCommune: '31150',
  receivedAt: instant('2026-03-09T20:00:00Z'),
});
const takenAt = (recordedAt: Instant): JoinedMeasure => ({
  ...{ factId: someId('measure'), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' },
  ...{ occurredAt: recordedAt, recordedAt },
});
const takenUp = (response: FirstResponse): KnownCase => {
  const decision = takeUpJoin(stateOf([opened()]), { report: waited, response }, ctxOf({}));
  if (decision.kind !== 'accepted') throw new Error(decision.code);
  return stateOf([opened(), ...decision.events]);
};
const clockOf = (state: KnownCase) => state.obligations.find(({ startedAt }) => startedAt === waited.receivedAt);

describe('a report that waited for the commune of the child', () => {
  it('has its 12 hours met by what the reporting commune did, as it was recorded there and however late the answer is', () => {
    const state = takenUp({ ...NO_RESPONSE, measures: [takenAt(instant('2026-03-09T21:00:00Z'))] });
    const clock = clockOf(state);
    expect(clock && statusOfObligation(clock)).toBe('met');
    expect(state.measures).toEqual([
      {
        ...{ factId: null, measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA', beforeReport: null, note: null },
        occurredAt: '2026-03-09T21:00:00.000000Z',
      },
    ]);
    expect(state.obligations.find(({ startedAt }) => startedAt === RECEIVED)).toMatchObject({
      dueAt: DUE,
      metAt: null,
    });
  });

  it('is not said to have lapsed a second time', () => {
    const lapsedAt = instant('2026-03-10T08:00:05Z');
    expect(clockOf(takenUp({ ...NO_RESPONSE, lapsedAt }))).toMatchObject({ lapsedAt, metAt: null });
  });

  it('runs on where nothing was done', () => {
    expect(clockOf(takenUp(NO_RESPONSE))).toMatchObject({ metAt: null, lapsedAt: null });
  });

  it('brings a higher risk along, and no lower one in the place of a higher', () => {
    const found = (riskLevel: string) => ({
      ...{ factId: someId('assessment'), riskLevel, measuresNeeded: true },
      ...{ occurredAt: waited.receivedAt, recordedAt: waited.receivedAt },
    });
    expect(takenUp({ ...NO_RESPONSE, assessments: [found('THAP'), found('CAO'), found('TRUNG_BINH')] })).toMatchObject({
      riskLevel: 'CAO',
      assessments: [{ riskLevel: 'THAP' }, { riskLevel: 'CAO' }, { riskLevel: 'TRUNG_BINH' }],
    });
  });
});

describe('the ground of a closure', () => {
  const safe = {
    ...{ template: '06@1', riskLevel: 'THAP', abuseRiskRemains: false, physicallyStable: true },
    ...{ psychologicallyStable: true, cognitivelyStable: true, emotionallyStable: true },
    ...{ childId: CHILD, occurredAt: '2026-03-10' },
  };
  const closed: CaseEvent = {
    type: 'CaseClosed',
    data: { childId: CHILD, reasonCode: 'AN_TOAN', occurredAt: '2026-03-11' },
  };

  it('is its last review: without it, or with a risk in it, the closure is marked', () => {
    expect(isClosureUnfounded(stateOf([opened(), { type: 'ReviewRecorded', data: safe }, closed]))).toBe(false);
    expect(isClosureUnfounded(stateOf([opened(), closed]))).toBe(true);
    const unsafe: CaseEvent = { type: 'ReviewRecorded', data: { ...safe, abuseRiskRemains: true } };
    expect(isClosureUnfounded(stateOf([opened(), unsafe, closed]))).toBe(true);
  });
});
