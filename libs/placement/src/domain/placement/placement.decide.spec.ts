import { dateOnly, instant } from '#kernel';
import { eventIdOf, given } from '#testing';
import { ON_10, ON_12, ON_13, ON_16 } from '../on-form.fixture.js';
import {
  CALENDAR,
  CARER,
  CHILD,
  PLACEMENT,
  aCarer,
  agreed,
  decided,
  decidedOwing,
  ended,
  handedOver,
  met,
  needed,
  someId,
  theCase,
} from '../placement.fixture.js';
import type { CarerState } from '../carer/carer.decider.js';
import { endPlacement, handOver, lapsePlacement, recordFollowUp } from './care.decide.js';
import { decidePlacement } from './decision.decide.js';
import { holdMeeting, recordNeed } from './need.decide.js';
import { placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';

const TODAY = '2026-03-10';
const nothing = (): never => {
  throw new Error('nothing is owed');
};
const CHAIR = { role: 'commune-chair' };
const RECKONED = { calendar: CALENDAR };

describe('the need of a child', () => {
  const need = { placementId: PLACEMENT, careCase: '62.2', siblings: [], occurredAt: TODAY, ...ON_10 };

  it('is recorded for an open case, on form 10', () => {
    given(placementDecider)
      .when(recordNeed, { ...need, theCase })
      .thenAccepted({ type: 'CareNeedRecorded', data: { childId: CHILD, template: '10@1', communes: ['31135'] } });
    given(placementDecider)
      .when(recordNeed, { ...need, theCase: { ...theCase, open: false } })
      .thenRefused('placement.case-closed');
    given(placementDecider)
      .when(recordNeed, { ...need, theCase: undefined })
      .thenRefused('placement.no-such-case');
  });

  it('is of a time at which the case was open: not before the report, nor between two episodes', () => {
    const episodes = [
      { beganAt: '2026-01-01', closedAt: '2026-01-20' },
      { beganAt: '2026-02-10', closedAt: null },
    ];
    const at = (occurredAt: string) =>
      given(placementDecider).when(recordNeed, { ...need, occurredAt, theCase: { ...theCase, episodes } });
    at('2025-03-10').thenRefused('placement.before-case');
    at('2026-01-25').thenRefused('placement.case-closed');
    at('2026-02-10').thenAccepted({ type: 'CareNeedRecorded' });
  });

  it('is followed by meetings with carers, before anything is decided', () => {
    const meeting = { carerId: CARER, occurredAt: TODAY, carer: aCarer() };
    given(placementDecider, needed()).when(holdMeeting, meeting).thenAccepted({ type: 'CareMeetingHeld' });
    given(placementDecider, needed())
      .when(holdMeeting, { ...meeting, carer: { status: 'none' } })
      .thenRefused('placement.no-such-carer');
    given(placementDecider, needed())
      .when(holdMeeting, { ...meeting, carer: aCarer({ status: 'struck-off' }) })
      .thenRefused('placement.carer-struck-off');
    given(placementDecider, needed(), met(), met(), decided)
      .when(holdMeeting, meeting)
      .thenRefused('placement.already-decided');
    given(placementDecider, needed())
      .when(holdMeeting, { ...meeting, occurredAt: '2026-01-31' }) // the day before the need, which ends as the need begins
      .thenRefused('placement.ends-before-start');
    given(placementDecider).when(holdMeeting, meeting).thenRefused('placement.not-found');
  });
});

describe('a child is given into somebody’s care', () => {
  const decision = {
    ...{ carerId: CARER, occurredAt: TODAY, childOpinion: 'Lời mẫu', carer: aCarer(), taken: 0, struckOff: false },
    ...{ childBirth: '2016' as const, form: '61.2', before: 0, ...RECKONED, ...ON_12 },
    ...{ isSeparated: false, decidesIn: ['31135'] },
  };
  const ready = given(placementDecider, needed(), agreed(), met(), met('2026-02-18'));

  it('by the chair on form 12; the hand-over is owed within 15 working days', () => {
    ready.when(decidePlacement, decision, CHAIR).thenAccepted({
      type: 'PlacementDecided',
      data: {
        ...{ template: '12@1', childHeard: true, form: '61.2' },
        begins: [{ obligation: 'care-handover', dueAt: '2026-03-31T17:00:00.000000Z' }],
      },
    });
  });

  it('and is handed over within 15 working days: weekends and holidays do not count', () => {
    // Decided on Monday, 20 April: 21 April is the first day, 30 April and 1 May do not count, 13 May is the fifteenth.
    const holidays = new Set(['2026-04-30', '2026-05-01'].map((day) => dateOnly(day)));
    const calendar = { ...CALENDAR, holidays };
    const now = instant('2026-04-20T03:00:00Z');
    ready.when(decidePlacement, { ...decision, occurredAt: now, calendar }, { ...CHAIR, now }).thenAccepted({
      type: 'PlacementDecided',
      data: { begins: [{ obligation: 'care-handover', dueAt: '2026-05-13T17:00:00.000000Z' }] },
    });
  });

  it('who does not qualify: every unmet condition is named', () => {
    const carer = aCarer({ findings: { legalCapacity: true, healthy: false }, birthDate: '2000' });
    ready.when(decidePlacement, { ...decision, carer }, CHAIR).thenRefused('placement.carer-unqualified', {
      unmet: [
        ...['resident', 'health', 'good-morals', 'unrestricted-rights', 'no-abuse-sanction', 'no-listed-conviction'],
        ...['suitable-home', 'own-consent', 'household-consent', 'household-no-abuse-sanction', 'age', 'counselled'],
      ],
    });
  });

  it('only after form 11, and never one who was struck off or is unknown', () => {
    const decide = (carer: CarerState) => ready.when(decidePlacement, { ...decision, carer }, CHAIR);
    decide(aCarer({ status: 'registered' })).thenRefused('placement.carer-not-verified');
    decide(aCarer({ status: 'struck-off' })).thenRefused('placement.carer-struck-off');
    decide({ status: 'none' }).thenRefused('placement.no-such-carer');
  });

  it('who has a place left: a child that was given there takes one until its placement ends', () => {
    ready.when(decidePlacement, { ...decision, taken: 1 }, CHAIR).thenRefused('placement.carer-unqualified', {
      unmet: ['free-place'],
    });
  });

  it('after two meetings with that carer at least', () => {
    const another = someId('another');
    given(placementDecider, needed(), agreed(), met(), met('2026-02-18', another))
      .when(decidePlacement, decision, CHAIR)
      .thenRefused('placement.meetings-required', { meetings: 1 });
  });

  it('when it was heard, from 7 full years, or of unknown age', () => {
    const { childOpinion: _, ...unheard } = decision;
    ready.when(decidePlacement, unheard, CHAIR).thenRefused('placement.child-opinion-required');
    ready
      .when(decidePlacement, { ...unheard, childBirth: undefined, carer: aCarer({ kinOf: [CHILD] }) }, CHAIR)
      .thenRefused('placement.child-opinion-required');
    ready.when(decidePlacement, { ...unheard, childBirth: '2023' }, CHAIR).thenAccepted({ type: 'PlacementDecided' });
  });

  it('together with its siblings, unless a reason is told', () => {
    const withSiblings = given(placementDecider, needed([someId('sister')]), agreed(), met(), met('2026-02-18'));
    withSiblings.when(decidePlacement, decision, CHAIR).thenRefused('placement.siblings-apart');
    withSiblings
      .when(decidePlacement, { ...decision, apartReason: 'Lý do mẫu' }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided', data: { apartReason: 'Lý do mẫu' } });
    withSiblings
      .when(decidePlacement, { ...decision, carer: aCarer({ room: 2 }) }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided' });
  });

  it('in the order of preference, unless a reason to pass somebody over is told', () => {
    ready
      .when(decidePlacement, { ...decision, before: 2 }, CHAIR)
      .thenRefused('placement.preference-order', { before: 2 });
    ready
      .when(decidePlacement, { ...decision, before: 2, passedOverReason: 'Lý do mẫu' }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided' });
  });

  it('once', () => {
    given(placementDecider, needed(), met(), met(), decided)
      .when(decidePlacement, decision, CHAIR)
      .thenRefused('placement.already-decided');
  });
});

describe('a child in care', () => {
  const placed = [needed(), met(), met(), decided, handedOver];

  it('is handed over after the decision and once; the first follow-up is owed after a month', () => {
    const hand = { occurredAt: TODAY, ...RECKONED, othersEndedAt: undefined, struckOff: false };
    given(placementDecider, needed()).when(handOver, hand).thenRefused('placement.decision-required');
    given(placementDecider, needed(), met(), met(), decided)
      .when(handOver, hand)
      .thenAccepted({
        type: 'ChildHandedOver',
        data: { begins: [{ obligation: 'care-followup-1m', dueAt: '2026-04-10T17:00:00.000000Z' }] },
      });
    given(placementDecider, ...placed)
      .when(handOver, hand)
      .thenRefused('placement.handed-over');
    given(placementDecider, needed(), met(), met(), decided)
      .when(handOver, { ...hand, occurredAt: '2026-02-01' })
      .thenRefused('placement.ends-before-start');
  });

  it('is not given into care while somebody else still had it', () => {
    given(placementDecider, needed(), met(), met(), decided)
      .when(handOver, { occurredAt: '2026-02-25', ...RECKONED, othersEndedAt: '2026-02-26', struckOff: false })
      .thenRefused('placement.overlaps');
  });

  it('is followed up only once it was handed over', () => {
    const followUp = { harmedByCarer: false, occurredAt: TODAY, ...RECKONED, ...ON_13 };
    given(placementDecider, needed()).when(recordFollowUp, followUp).thenRefused('placement.hand-over-required');
  });

  it('whom the carer harmed is moved at once: the placement ends with the finding', () => {
    const found = { harmedByCarer: true, occurredAt: TODAY, ...RECKONED, ...ON_13 };
    given(placementDecider, ...placed)
      .when(recordFollowUp, found)
      .thenRefused('placement.child-must-be-moved');
    given(placementDecider, ...placed)
      .when(recordFollowUp, { ...found, movedTo: 'Y_TE' })
      .thenAccepted(
        { type: 'FollowUpRecorded', data: { harmedByCarer: true, begins: [] } },
        { type: 'PlacementEnded', data: { reasonCode: '69.1.b', movedTo: 'Y_TE' } },
      );
  });

  it('leaves it for a reason of the law; then nothing more is recorded', () => {
    const end = { reasonCode: '69.1.đ', occurredAt: TODAY, ...ON_16 };
    given(placementDecider, ...placed)
      .when(endPlacement, end, CHAIR)
      .thenAccepted({ type: 'PlacementEnded' });
    given(placementDecider, ...placed)
      .when(endPlacement, { ...end, reasonCode: '69.1.b' }, CHAIR)
      .thenRefused('placement.child-must-be-moved');
    given(placementDecider, ...placed)
      .when(endPlacement, { ...end, occurredAt: '2026-01-01' }, CHAIR)
      .thenRefused('placement.ends-before-start');
    const over = given(placementDecider, ...placed, ended);
    over.when(endPlacement, end, CHAIR).thenRefused('placement.ended');
    over
      .when(recordFollowUp, { harmedByCarer: false, occurredAt: TODAY, ...RECKONED, ...ON_13 })
      .thenRefused('placement.ended');
  });
});

describe('what is owed in a placement', () => {
  const owing = decidedOwing([
    {
      ...{ obligation: 'care-handover', calendarVersion: 'thu' },
      ...{ startedAt: instant('2026-02-01T00:00:00Z'), dueAt: instant('2026-02-20T17:00:00Z') },
    },
  ]);

  it('lapses once when its time has passed; what was late when the care ended stays late', () => {
    const late = given(placementDecider, needed(), met(), met(), owing);
    const state = late.state;
    const obligationId = state.status === 'none' ? PLACEMENT : (state.obligations[0]?.id ?? PLACEMENT);
    late
      .when(lapsePlacement, { obligationId, calendarVersion: 'thu' })
      .thenAccepted({ type: 'DeadlineLapsed', data: { obligation: 'care-handover' } });
    given(placementDecider, needed(), met(), met(), owing, handedOver)
      .when(lapsePlacement, { obligationId: PLACEMENT, calendarVersion: 'thu' })
      .thenAccepted();
    expect(given(placementDecider, needed(), met(), met(), owing, ended).state).toMatchObject({
      obligations: [{ kind: 'care-handover', metAt: null }],
    });
  });

  it('that a wrong clock took for lapsed is owed again, and not at all where the care had ended before its end', () => {
    const state = given(placementDecider, needed(), met(), met(), owing).state;
    const [{ id: obligationId, kind: obligation, dueAt, startedAt } = nothing()] =
      state.status === 'none' ? [] : state.obligations;
    const told = { obligationId, obligation, dueAt };
    const lapsed: PlacementEvent = {
      type: 'DeadlineLapsed',
      data: { ...told, startedAt, calendarVersion: 'thu' },
    };
    const revoked: PlacementEvent = {
      type: 'DeadlineLapseRevoked',
      data: { ...told, lapseEventId: eventIdOf(4), reasonCode: 'WRONG_CLOCK' },
    };
    const history = [needed(), met(), met(), owing, lapsed] as const;
    expect(given(placementDecider, ...history, revoked).state).toMatchObject({ obligations: [{ lapsedAt: null }] });
    const before: PlacementEvent = { ...ended, data: { ...ended.data, occurredAt: '2026-02-19' } } as PlacementEvent;
    expect(given(placementDecider, ...history, before, revoked).state).toMatchObject({ obligations: [] });
  });
});
