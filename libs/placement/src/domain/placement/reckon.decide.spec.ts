import { type BegunTerm, type Uuid, type WorkingCalendar, beginTerm, dateOnly, instant } from '#kernel';
import { type Given, given } from '#testing';
import { CALENDAR, CARER, CHILD, PLACEMENT, decided, decidedOwing, ended, met, needed } from '../placement.fixture.js';
import { followUpDue } from './follow-up.rules.js';
import { HAND_OVER, placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';
import { reckonPlacementAnew } from './reckon.decide.js';

const inVietnam = (clock: string) => instant(`${clock}+07:00`);
const right: WorkingCalendar = { ...CALENDAR, version: 'right', holidays: new Set([dateOnly('2026-11-24')]) };
const by = { calendar: right };
const ABOUT_CARE = { placementId: PLACEMENT, childId: CHILD };
const HANDED_OVER = inVietnam('2026-08-24T09:00:00');

const owing = decidedOwing([beginTerm(HAND_OVER, inVietnam('2026-11-09T09:00:00'), CALENDAR)]);
const chain: readonly BegunTerm[] = [
  beginTerm('care-followup-1m', HANDED_OVER, CALENDAR, followUpDue(1, HANDED_OVER, CALENDAR)),
  beginTerm('care-followup-3m', followUpDue(1, HANDED_OVER, CALENDAR), CALENDAR, followUpDue(2, HANDED_OVER, CALENDAR)),
];
const handedOver: PlacementEvent = {
  type: 'ChildHandedOver',
  data: { ...ABOUT_CARE, carerId: CARER, begins: chain.slice(0, 1), occurredAt: HANDED_OVER },
};
const visited: Given<PlacementEvent> = {
  type: 'FollowUpRecorded',
  data: { ...ABOUT_CARE, template: '13@1', harmedByCarer: false, begins: chain.slice(1), occurredAt: '2026-09-10' },
  recordedAt: inVietnam('2026-09-10T15:00:00'),
};
const lapseOf = (obligationId: Uuid, term: BegunTerm): PlacementEvent => ({
  type: 'DeadlineLapsed',
  data: { ...term, obligationId },
});

describe('what is owed in a placement, when a day of it becomes a day off', () => {
  it('the fifteen working days of the hand-over end a day later', () => {
    given(placementDecider, needed(), met(), met(), owing)
      .when(reckonPlacementAnew, by, { now: inVietnam('2026-11-25T08:00:00') })
      .thenAccepted({
        type: 'DeadlineReckonedAnew',
        data: { oldDueAt: inVietnam('2026-12-01T00:00:00'), dueAt: inVietnam('2026-12-02T00:00:00') },
      });
  });

  it('the third month counts from the hand-over, and its last day rolls over the day off; the first is met and stays', () => {
    given(placementDecider, needed(), met(), met(), decided, handedOver, visited)
      .when(reckonPlacementAnew, by, { now: inVietnam('2026-11-24T08:00:00') })
      .thenAccepted({
        type: 'DeadlineReckonedAnew',
        data: {
          ...{ obligation: 'care-followup-3m', calendarVersion: 'right' },
          ...{ oldDueAt: inVietnam('2026-11-25T00:00:00'), dueAt: inVietnam('2026-11-26T00:00:00') },
        },
      });
  });

  it('a lapse by the old time is none, and of a placement that ended nothing is owed then', () => {
    const history = [needed(), met(), met(), decided, handedOver, visited];
    const { state } = given(placementDecider, ...history);
    const owed = state.status === 'none' ? undefined : state.obligations[1];
    const [, term] = chain;
    if (!owed || !term) throw new Error('no second follow-up is owed');
    const lapsed = lapseOf(owed.id, term);
    const late = given(placementDecider, ...history, lapsed);
    const { decision } = late.when(reckonPlacementAnew, by, { now: inVietnam('2026-11-25T08:00:00') });
    const events = decision.kind === 'accepted' ? decision.events : [];
    expect(events.map(({ type }) => type)).toEqual(['DeadlineReckonedAnew', 'DeadlineLapseRevoked']);
    const after = given(placementDecider, ...history, lapsed, ...events).state;
    expect(after).toMatchObject({ obligations: [{ metAt: '2026-09-10' }, { lapsedAt: null }] });
    expect(given(placementDecider, ...history, lapsed, ended, ...events).state).toMatchObject({
      obligations: [{ metAt: '2026-09-10' }],
    });
  });

  it('is not found where there is no placement', () => {
    given(placementDecider).when(reckonPlacementAnew, by).thenRefused('placement.not-found');
  });
});
