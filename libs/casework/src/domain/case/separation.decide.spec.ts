import { instant, obligationView } from '#kernel';
import { given } from '#testing';
import { caseDecider } from './case.decider.js';
import {
  alone,
  assessed,
  closed,
  day,
  detailed,
  extended,
  lifted,
  opened,
  petitioned,
  reckoned,
  reviewed,
  separated,
  underWay,
} from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { closeCase } from './closing.decide.js';
import { extendSeparation, petitionCourt } from './separation.decide.js';
import { liftSeparation, orderSeparation } from './on-form.fixture.js';

/** The chair of the commune on 10 March; the 15th day after it is 25 March, a Wednesday. */
const chair = { role: 'commune-chair', office: 'commune:31135' };
const order = (lastDay: string, more = {}) => ({
  lastDay: day(lastDay),
  occurredAt: '2026-03-10T01:00:00.000000Z',
  ...more,
  ...reckoned(),
});
const LATER = { ...chair, now: instant('2026-04-10T00:00:00Z') };
const clocks = (...events: readonly CaseEvent[]) => {
  const { state } = given(caseDecider, ...events);
  return state.status === 'none' ? [] : state.obligations.map(obligationView);
};

describe('a temporary separation', () => {
  it('is ordered by the chair of a commune with a duty, before any other step, and its last day ends at 24:00', () => {
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-03-17'), chair)
      .thenAccepted({
        type: 'SeparationOrdered',
        data: {
          template: '07@1',
          orderedBy: 'commune:31135',
          begins: [{ obligation: 'separation-end', dueAt: instant('2026-03-18T00:00:00+07:00') }],
        },
      });
  });

  it('lasts 15 calendar days at the most: the first does not count and the last does not move', () => {
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-03-25'), chair)
      .thenAccepted({ type: 'SeparationOrdered' });
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-03-26'), chair)
      .thenRefused('casework.separation-too-long', { longest: '2026-03-25' });
    // From Saturday 7 March the 15th day is Sunday 22 March, and Monday is one day too many.
    const saturday = { occurredAt: '2026-03-07T03:00:00.000000Z' };
    given(caseDecider, opened({ receivedAt: instant('2026-03-07T02:00:00Z') }))
      .when(orderSeparation, order('2026-03-23', saturday), chair)
      .thenRefused('casework.separation-too-long', { longest: '2026-03-22' });
  });

  it('lasts longer only where a competent authority requires it', () => {
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-04-30', { requiredBy: 'CONG_AN' }), chair)
      .thenAccepted({ type: 'SeparationOrdered', data: { requiredBy: 'CONG_AN' } });
  });

  it('does not end before it begins', () => {
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-03-09'), chair)
      .thenRefused('casework.ends-before-start');
  });

  it('is not ordered twice, and may be ordered again after it was lifted', () => {
    given(caseDecider, opened(), separated())
      .when(orderSeparation, order('2026-03-17'), chair)
      .thenRefused('casework.separation-stands');
    given(caseDecider, opened(), assessed(), separated(), detailed(), lifted())
      .when(orderSeparation, order('2026-03-17'), chair)
      .thenAccepted({ type: 'SeparationOrdered' });
  });

  it('answers the 12 hours of the emergency and begins its own', () => {
    expect(clocks(opened(), { ...separated() })).toMatchObject([
      { kind: 'emergency-response', status: 'met' },
      { kind: 'separation-end', status: 'due', dueAt: instant('2026-03-18T00:00:00+07:00') },
    ]);
  });

  it('is ordered in an open case, and not in the future', () => {
    given(caseDecider, opened(), closed())
      .when(orderSeparation, order('2026-03-17'), chair)
      .thenRefused('casework.case-closed');
    given(caseDecider).when(orderSeparation, order('2026-03-17'), chair).thenRefused('casework.not-found');
    given(caseDecider, opened())
      .when(orderSeparation, order('2026-03-17', { occurredAt: '2026-03-11' }), chair)
      .thenRefused('casework.occurs-in-future');
  });
});

describe('an extension', () => {
  it('counts into the 15 days of the first order', () => {
    const from = { occurredAt: '2026-03-17T02:00:00.000000Z' };
    given(caseDecider, opened(), separated())
      .when(extendSeparation, order('2026-03-25', from), LATER)
      .thenAccepted({
        type: 'SeparationExtended',
        data: { begins: [{ dueAt: instant('2026-03-26T00:00:00+07:00') }] },
      });
    given(caseDecider, opened(), separated())
      .when(extendSeparation, order('2026-03-26', from), LATER)
      .thenRefused('casework.separation-too-long', { longest: '2026-03-25' });
  });

  it('answers the term before it and begins the next', () => {
    expect(clocks(opened(), separated('2026-03-12'), extended('2026-03-20'))).toMatchObject([
      {},
      { kind: 'separation-end', status: 'met' },
      { kind: 'separation-end', status: 'due', dueAt: instant('2026-03-21T00:00:00+07:00') },
    ]);
  });

  it('is longer than what it extends', () => {
    given(caseDecider, opened(), separated('2026-03-17'))
      .when(extendSeparation, order('2026-03-17'), chair)
      .thenRefused('casework.extension-not-longer', { lastDay: '2026-03-17' });
  });

  it('is made before the last day is over', () => {
    given(caseDecider, opened(), separated('2026-03-17'))
      .when(extendSeparation, order('2026-03-20', { occurredAt: '2026-03-18' }), LATER)
      .thenRefused('casework.separation-over');
  });

  it('is not made before the order, nor without one', () => {
    given(caseDecider, opened(), separated())
      .when(extendSeparation, order('2026-03-20', { occurredAt: '2026-03-09' }), chair)
      .thenRefused('casework.ends-before-start');
    given(caseDecider, opened())
      .when(extendSeparation, order('2026-03-20'), chair)
      .thenRefused('casework.no-separation');
  });
});

describe('the end of a separation', () => {
  const lift = { outcomeCode: 'VE_GIA_DINH', occurredAt: '2026-03-10' };
  const petition = { petition: 'HAN_CHE_QUYEN', occurredAt: '2026-03-10' };

  it('rests on a detailed assessment that was made since', () => {
    given(caseDecider, opened(), assessed(), detailed(), separated())
      .when(liftSeparation, lift, chair)
      .thenRefused('casework.detailed-assessment-required');
    given(caseDecider, opened(), assessed(), separated(), detailed())
      .when(liftSeparation, lift, chair)
      .thenAccepted({ type: 'SeparationLifted', data: { template: '03@1', outcomeCode: 'VE_GIA_DINH' } });
  });

  it('may be asked of the court, which does not give the child back', () => {
    const events = [opened(), assessed(), separated(), detailed()];
    given(caseDecider, opened(), separated())
      .when(petitionCourt, petition, chair)
      .thenRefused('casework.detailed-assessment-required');
    given(caseDecider, ...events)
      .when(petitionCourt, petition, chair)
      .thenAccepted({ type: 'CourtPetitioned' });
    expect(clocks(...events, petitioned())).toMatchObject([{}, { kind: 'separation-end', status: 'met' }]);
    given(caseDecider, ...events, petitioned())
      .when(liftSeparation, lift, chair)
      .thenAccepted({ type: 'SeparationLifted' });
  });

  it('is not told of a separation that does not stand, nor before it was ordered', () => {
    given(caseDecider, opened()).when(liftSeparation, lift, chair).thenRefused('casework.no-separation');
    given(caseDecider, opened()).when(petitionCourt, petition, chair).thenRefused('casework.no-separation');
    given(caseDecider, opened(), assessed(), separated(), detailed(), lifted())
      .when(liftSeparation, lift, chair)
      .thenRefused('casework.no-separation');
    given(caseDecider, opened(), assessed(), separated(), detailed())
      .when(liftSeparation, { ...lift, occurredAt: '2026-03-09' }, chair)
      .thenRefused('casework.ends-before-start');
  });

  it('comes before the end of the case', () => {
    const close = { reasonCode: 'AN_TOAN', occurredAt: '2026-03-10', ...alone };
    given(caseDecider, ...underWay, separated(), reviewed())
      .when(closeCase, close, chair)
      .thenRefused('casework.separation-stands');
    given(caseDecider, ...underWay, separated(), detailed(), lifted(), reviewed())
      .when(closeCase, close, chair)
      .thenAccepted({ type: 'CaseClosed' });
  });
});
