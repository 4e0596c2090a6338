import { type Known, type When, fold, isBefore, obligationView, plusHours, statusOfObligation } from '#kernel';
import { type Told, ctxOf, eventIdOf, given, idOf, knownOf } from '#testing';
import fc from 'fast-check';
import { takeEmergencyMeasure } from './assessment.decide.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import {
  CASE,
  CHILD,
  RECEIVED,
  alone,
  approved,
  assessed,
  assessment,
  brought,
  closed,
  detailed,
  detailedAssessment,
  drafted,
  measure,
  measured,
  opened,
  reckoned,
  review,
  reviewed,
  someId,
  transferred,
  underWay,
} from './case.fixture.js';
import type { CaseState } from './case.state.js';
import { closeCase } from './closing.decide.js';
import { recordNote } from './duty.decide.js';
import { hearChild } from './inquiry.decide.js';
import {
  approvePlan,
  correctFact,
  draftPlan,
  recordDetailedAssessment,
  recordInitialAssessment,
  recordReview,
} from './on-form.fixture.js';
import { reopenCase } from './opening.decide.js';

const BORN_2015 = { birth: '2015-01-01' };
const heard = (occurredAt: When): CaseEvent => ({
  type: 'ChildOpinionHeard',
  data: { childId: someId('child'), about: 'KE_HOACH', means: 'LOI_NOI', opinion: 'thử', occurredAt },
});
const closedAt = (occurredAt: When): CaseEvent => ({
  type: 'CaseClosed',
  data: { childId: someId('child'), reasonCode: 'AN_TOAN', occurredAt },
});
const ended: readonly CaseEvent[] = [...underWay, reviewed(), closedAt('2026-03-20')];
const later = ctxOf({ now: plusHours(ctxOf().now, 24 * 40) });
const obligationsIn = (state: CaseState) => (state.status === 'none' ? [] : state.obligations);

describe('what holds at the time of an act decides on it', () => {
  it('an opinion that was heard after a detailed assessment is no part of it', () => {
    const input = { ...detailedAssessment({ occurredAt: '2026-03-10T02:00:00.000000Z' }), ...BORN_2015, ...reckoned() };
    given(caseDecider, opened(), assessed(), heard('2026-03-10T05:00:00.000000Z'))
      .when(recordDetailedAssessment, input)
      .thenRefused('casework.child-opinion-required');
    given(caseDecider, opened(), assessed(), heard('2026-03-10T01:00:00.000000Z'))
      .when(recordDetailedAssessment, input)
      .thenAccepted({ type: 'DetailedAssessmentRecorded' });
  });

  it('a correction of an earlier episode is decided on that episode', () => {
    const history = [
      ...[opened(), assessed(), detailed({ occurredAt: '2026-03-10T02:00:00.000000Z' }), drafted(), approved()],
      ...[reviewed(), closedAt('2026-03-20')],
      {
        type: 'CaseReopened',
        data: { ...brought(), reasonCode: 'NGUY_CO_TRO_LAI', occurredAt: '2026-03-25' },
      } as CaseEvent,
    ];
    const fact = {
      type: 'DetailedAssessmentRecorded',
      data: detailedAssessment({ occurredAt: '2026-03-10T03:00:00.000000Z' }),
    } as const;
    given(caseDecider, ...history)
      .when(correctFact, { correctsEventId: eventIdOf(2), fact, reason: 'thử', ...reckoned() }, later)
      .thenAccepted({ type: 'FactCorrected' });
  });

  it('a note and a visit of before a closure are taken after it, and those of after it are not', () => {
    const told = (occurredAt: When) =>
      given(caseDecider, ...ended).when(recordNote, { note: 'thử', occurredAt }, later);
    told('2026-03-15').thenAccepted({ type: 'NoteRecorded' });
    told('2026-03-21').thenRefused('casework.case-closed');
  });

  it('what is told late does not become the last that happened', () => {
    const late = given(
      caseDecider,
      opened(),
      assessed({ riskLevel: 'CAO', occurredAt: '2026-03-10T04:00:00.000000Z' }),
      assessed({ riskLevel: 'THAP', occurredAt: '2026-03-10T01:00:00.000000Z' }),
    );
    expect(late.state).toMatchObject({ riskLevel: 'CAO', assessments: [{ riskLevel: 'THAP' }, { riskLevel: 'CAO' }] });
  });

  it('the last review before a closure decides, not the one that was told last', () => {
    const bad = reviewed({ abuseRiskRemains: true, occurredAt: '2026-03-18' });
    given(caseDecider, ...underWay, bad, reviewed({ occurredAt: '2026-03-15' }))
      .when(closeCase, { reasonCode: 'AN_TOAN', occurredAt: '2026-03-19', ...alone }, later)
      .thenRefused('casework.risk-remains');
  });

  it('an opinion of an earlier episode that is told now does not count for this one', () => {
    const again: CaseEvent = {
      type: 'CaseReopened',
      data: { ...brought(), reasonCode: 'NGUY_CO_TRO_LAI', occurredAt: '2026-03-25' },
    };
    expect(given(caseDecider, ...ended, again, heard('2026-03-15')).state).toMatchObject({ childOpinions: [] });
    expect(given(caseDecider, ...ended, again, heard('2026-03-26')).state).toMatchObject({ childOpinions: [{}] });
  });
});

describe('nothing happens before what it rests on', () => {
  const YEAR_BEFORE = '2025-03-09T15:30:00.000000Z';

  it('an act of before the receipt of the earliest report is refused', () => {
    given(caseDecider, opened())
      .when(recordInitialAssessment, assessment({ occurredAt: YEAR_BEFORE }))
      .thenRefused('casework.before-report', { receivedAt: RECEIVED });
    given(caseDecider, opened())
      .when(hearChild, { about: 'KE_HOACH', means: 'LOI_NOI', occurredAt: '2026-03-08' })
      .thenRefused('casework.before-report');
    given(caseDecider, opened())
      .when(takeEmergencyMeasure, { ...measure, occurredAt: YEAR_BEFORE })
      .thenRefused('casework.before-report');
  });

  it('the minute of the receipt itself is not before it: clocks and typed minutes differ by a little', () => {
    given(caseDecider, opened())
      .when(takeEmergencyMeasure, { ...measure, occurredAt: '2026-03-09T15:27:00.000000Z' })
      .thenAccepted({ type: 'EmergencyMeasureTaken' });
  });

  it('a measure of neighbours before the report is told as such with its ground, and answers the 12 hours', () => {
    const told = {
      ...measure,
      occurredAt: '2026-03-09T13:00:00.000000Z',
      beforeReport: 'Hàng xóm đưa trẻ đi trạm y tế',
    };
    given(caseDecider, opened())
      .when(takeEmergencyMeasure, told)
      .thenAccepted({ type: 'EmergencyMeasureTaken', data: told });
    const { state } = given(caseDecider, opened(), {
      type: 'EmergencyMeasureTaken',
      data: { ...told, childId: someId('child') },
    });
    expect(obligationsIn(state).map(statusOfObligation)).toEqual(['met']);
  });

  it('an act of a year before does not meet the 12 hours, also where an older log holds one', () => {
    expect(obligationsIn(given(caseDecider, opened(), measured(YEAR_BEFORE)).state).map(statusOfObligation)).toEqual([
      'due',
    ]);
  });

  it('the measure of a first report does not answer the 12 hours of a second one', () => {
    const second: CaseEvent = {
      type: 'ReportJoined',
      data: brought({ reportId: someId('second'), receivedAt: plusHours(RECEIVED, 24), occurredAt: RECEIVED }),
    };
    const { state } = given(caseDecider, opened(), second, measured());
    expect(obligationsIn(state).map(statusOfObligation)).toEqual(['met', 'due']);
  });

  it('a correction does not move a fact behind what was decided on it', () => {
    const moved = { type: 'InitialAssessmentRecorded', data: assessment({ occurredAt: '2026-03-12' }) } as const;
    given(caseDecider, opened(), assessed(), detailed({ occurredAt: '2026-03-10T02:00:00.000000Z' }))
      .when(correctFact, { correctsEventId: eventIdOf(1), fact: moved, reason: 'thử', ...reckoned() }, later)
      .thenRefused('casework.out-of-order', { type: 'DetailedAssessmentRecorded' });
  });

  it('an episode that began some time in a month does not reach back before the first report', () => {
    const again: CaseEvent = {
      type: 'CaseReopened',
      data: { caseId: CASE, childId: CHILD, reasonCode: 'DONG_NHAM', occurredAt: '2026-03' },
    };
    given(caseDecider, ...underWay, reviewed(), closed(), again)
      .when(recordNote, { note: 'Thử', occurredAt: plusHours(RECEIVED, -30) }, later)
      .thenRefused('casework.before-report');
  });

  it('a case is not reopened before it was closed', () => {
    given(caseDecider, ...ended)
      .when(reopenCase, { reasonCode: 'DONG_NHAM', occurredAt: '2026-03-19' }, later)
      .thenRefused('casework.ends-before-start');
  });

  it('a plan that is told late does not stand before the decision on the one that followed it', () => {
    const returned: CaseEvent = {
      type: 'PlanReturned',
      data: { childId: someId('child'), planVersion: 1, reason: 'thử', occurredAt: '2026-03-16' },
    };
    given(caseDecider, opened(), assessed(), detailed(), drafted(), returned)
      .when(draftPlan, { tasks: [], occurredAt: '2026-03-14', ...reckoned() }, later)
      .thenRefused('casework.out-of-order');
  });
});

describe('a case is not closed over what somebody waits for', () => {
  const closing = { reasonCode: 'AN_TOAN', occurredAt: '2026-03-20' };
  const close = (underWayNow: Partial<typeof alone>, ...more: readonly CaseEvent[]) =>
    given(caseDecider, ...underWay, reviewed({ occurredAt: '2026-03-19' }), ...more).when(
      closeCase,
      { ...closing, ...alone, ...underWayNow },
      later,
    );

  it('not over a placement that runs or referrals that are open', () => {
    close({ placementRuns: true }).thenRefused('casework.placement-runs');
    close({ openReferrals: [idOf('referral')] }).thenRefused('casework.referrals-open', {
      referrals: [idOf('referral')],
    });
    close({}).thenAccepted({ type: 'CaseClosed' });
  });

  it('not over a plan that waits, a transfer that waits, or the 12 hours of a report that run', () => {
    close({}, drafted(2)).thenRefused('casework.plan-awaits-approval');
    close({}, transferred('31157')).thenRefused('casework.transfer-pending');
    const second = brought({ reportId: someId('second'), receivedAt: plusHours(RECEIVED, 24 * 10) });
    close({}, { type: 'ReportJoined', data: second }).thenRefused('casework.emergency-unanswered');
  });

  it('not before something of it that is recorded already', () => {
    close({}, measured('2026-03-25')).thenRefused('casework.later-acts');
  });

  it('nothing falls due after the closure, and what was late before it stays late', () => {
    const lapsed: CaseEvent = {
      type: 'DeadlineLapsed',
      data: {
        obligationId: obligationsIn(given(caseDecider, opened()).state)[0]?.id ?? idOf('none'),
        obligation: 'emergency-response',
        startedAt: RECEIVED,
        dueAt: plusHours(RECEIVED, 12),
        calendarVersion: 'vn-test',
      },
    };
    const begins = [
      {
        obligation: 'plan-drafting',
        startedAt: RECEIVED,
        dueAt: plusHours(RECEIVED, 24 * 30),
        calendarVersion: 'vn-test',
      },
    ];
    const again = detailed({ occurredAt: '2026-03-17' });
    const reassessed = { ...again, data: { ...again.data, begins } } as CaseEvent;
    const before = given(
      caseDecider,
      opened(),
      lapsed,
      assessed(),
      detailed(),
      drafted(),
      approved(),
      reassessed,
      reviewed(),
    );
    expect(obligationsIn(before.state).map(statusOfObligation)).toEqual(['lapsed', 'due']);
    const { state } = given(
      caseDecider,
      opened(),
      lapsed,
      assessed(),
      detailed(),
      drafted(),
      approved(),
      reassessed,
      reviewed(),
      closed(),
    );
    expect(obligationsIn(state).map((each) => obligationView(each).status)).toEqual(['lapsed']);
  });
});

/** An act, and facts of the same episode that happened after it, told before or after it. */
const hour = (n: number): When => plusHours(RECEIVED, n);
const LATER_FACTS = [
  (at: When) => assessed({ occurredAt: at, riskLevel: 'THAP' }),
  (at: When) => heard(at),
  (at: When) => measured(at),
  (at: When) => detailed({ occurredAt: at, harmers: [] }),
  (at: When) => reviewed({ occurredAt: at, abuseRiskRemains: true }),
];
const ACTS: Readonly<
  Record<string, (situation: CaseState, at: When, history: readonly Known<CaseEvent>[]) => unknown>
> = {
  assess: (state, occurredAt, history) => recordInitialAssessment(state, assessment({ occurredAt }), later, history),
  measure: (state, occurredAt, history) => takeEmergencyMeasure(state, { ...measure, occurredAt }, later, history),
  hear: (state, occurredAt, history) =>
    hearChild(state, { about: 'KE_HOACH', means: 'LOI_NOI', occurredAt }, later, history),
  note: (state, occurredAt, history) => recordNote(state, { note: 'thử', occurredAt }, later, history),
  review: (state, occurredAt, history) => recordReview(state, review({ occurredAt }), later, history),
  detail: (state, occurredAt, history) => {
    const input = { ...detailedAssessment({ occurredAt, harmers: [] }), ...BORN_2015, ...reckoned() };
    return recordDetailedAssessment(state, input, later, history);
  },
  approve: (state, occurredAt, history) =>
    approvePlan(state, { planVersion: 1, occurredAt }, { ...later, actor: idOf('chair') }, history),
};
const atHour = (event: CaseEvent, n: number): CaseEvent =>
  ({ ...event, data: { ...event.data, occurredAt: hour(n) } }) as CaseEvent;
const STARTS: readonly (readonly CaseEvent[])[] = [
  [opened()],
  [opened(), atHour(assessed(), 1)],
  [opened(), atHour(assessed(), 1), atHour(heard(''), 2), atHour(detailed(), 3), atHour(drafted(), 4)],
  [opened(), atHour(assessed(), 1), atHour(detailed(), 3), atHour(drafted(), 4), atHour(approved(), 5)],
];

it('a decision does not change when facts dated after the act are added', () => {
  const facts = fc.array(fc.tuple(fc.constantFrom(...LATER_FACTS), fc.integer({ min: 21, max: 400 })), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...STARTS),
      facts,
      fc.constantFrom(...Object.values(ACTS)),
      fc.integer({ min: 0, max: 20 }),
      (start, added, act, n) => {
        const decide = (events: readonly Told<CaseEvent>[]) => {
          const history = knownOf(events);
          return act(fold(caseDecider, history), hour(n), history);
        };
        expect(decide([...start, ...added.map(([fact, at]) => fact(hour(at)))])).toEqual(decide(start));
      },
    ),
  );
});

it('the risk of a case is that of the last finding, in whatever order the findings are told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }), (hours) => {
      const found = hours.map((n) => assessed({ occurredAt: hour(n), riskLevel: `R${n}` }));
      const { state } = given(caseDecider, opened(), ...found);
      expect(state).toMatchObject({ riskLevel: `R${Math.max(...hours)}` });
      const times = state.status === 'none' ? [] : state.assessments.map(({ occurredAt }) => occurredAt);
      expect(times.some((time, index) => index > 0 && isBefore(time, times[index - 1] ?? time))).toBe(false);
    }),
  );
});
