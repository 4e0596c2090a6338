import {
  type Decision,
  type Instant,
  type WorkingCalendar,
  beginTerm,
  dateOnly,
  instant,
  lapseOf,
  plusDays,
  plusHours,
} from '#kernel';
import { type Given, given } from '#testing';
import fc from 'fast-check';
import { CALENDAR, CARER, CHILD, PLACEMENT, decidedOwing, met, needed } from '../placement.fixture.js';
import { lapsePlacement } from './care.decide.js';
import { followUpDue } from './follow-up.rules.js';
import { HAND_OVER, placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';
import { dueInPlacement, reckonPlacementAnew } from './reckon.decide.js';

const BEGUN = instant('2026-04-01T02:00:00Z');
const after = (days: number): Instant => plusHours(BEGUN, 24 * days);
const about = { placementId: PLACEMENT, childId: CHILD };

type History = readonly Given<PlacementEvent>[];
const decided: History = [needed(), met(), met(), decidedOwing([beginTerm(HAND_OVER, BEGUN, CALENDAR)])].map(
  (event) => ({ ...event, recordedAt: BEGUN }),
);

const handedOver = (day: number): Given<PlacementEvent> => {
  const at = after(day);
  const begins = [beginTerm('care-followup-1m', at, CALENDAR, followUpDue(1, at, CALENDAR))];
  return { type: 'ChildHandedOver', data: { ...about, carerId: CARER, begins, occurredAt: at }, recordedAt: at };
};
const visited = (day: number): Given<PlacementEvent> => {
  const data = { ...about, template: '13@1', harmedByCarer: false, begins: [], occurredAt: after(day) };
  return { type: 'FollowUpRecorded', data, recordedAt: after(day) };
};

const stateOf = (history: History) => given(placementDecider, ...history).state;
const owedIn = (history: History) => {
  const state = stateOf(history);
  return state.status === 'none' ? [] : state.obligations;
};

/** The sweep of a moment: what is over lapses; with a calendar, what it moves is reckoned anew. */
function swept(history: History, now: Instant, calendar?: WorkingCalendar): History {
  const known = given(placementDecider, ...history);
  const decisions: readonly Decision<PlacementEvent>[] = calendar
    ? [known.when(reckonPlacementAnew, { calendar }, { now }).decision]
    : owedIn(history).map(
        ({ id: obligationId }) =>
          known.when(lapsePlacement, { obligationId, calendarVersion: 'vn-test' }, { now }).decision,
      );
  const events = decisions.flatMap((decision) => (decision.kind === 'accepted' ? decision.events : []));
  return [...history, ...events.map((event) => ({ ...event, recordedAt: now }))];
}

/** Days off that nobody knew of, around the ends of the terms. */
const calendars: fc.Arbitrary<WorkingCalendar> = fc.uniqueArray(fc.nat(70), { maxLength: 25 }).map((days) => ({
  ...{ ...CALENDAR, version: 'right' },
  holidays: new Set(days.map((day) => plusDays(dateOnly('2026-04-02'), day))),
}));
const day = fc.integer({ min: 1, max: 60 });

it('a change of the calendar leaves exactly the lapses in placements that the right calendar bears out', () => {
  let [lapsed, revoked] = [0, 0];
  fc.assert(
    fc.property(fc.option(day), fc.option(day), day, calendars, (moved, seen, at, calendar) => {
      const acts = [
        ...(moved === null ? [] : [{ on: moved, event: handedOver(moved) }]),
        ...(moved === null || seen === null ? [] : [{ on: moved + seen, event: visited(moved + seen) }]),
      ];
      const [before, later] = [acts.filter(({ on }) => on <= at), acts.filter(({ on }) => on > at)];
      const first = swept([...decided, ...before.map(({ event }) => event)], after(at));
      const changed = swept(first, after(at), calendar);
      const all = swept(swept([...changed, ...later.map(({ event }) => event)], after(200)), after(201), calendar);
      const state = stateOf(all);
      const standing = owedIn(all).filter(({ lapsedAt }) => lapsedAt !== null);
      for (const each of standing) {
        const right = state.status === 'none' ? undefined : dueInPlacement(state)(each, calendar);
        expect(each.dueAt).toBe(right ?? each.dueAt);
        expect(lapseOf({ ...each, lapsedAt: null }, after(201), '')).toBeDefined();
      }
      const taken = all.flatMap(({ type, data }) => (type === 'DeadlineLapseRevoked' ? [data.obligationId] : []));
      const told = all.flatMap(({ type, data }) => (type === 'DeadlineLapsed' ? [data.obligationId] : []));
      expect(new Set([...taken, ...standing.map(({ id }) => id)])).toEqual(new Set(told));
      expect(swept(all, after(202), calendar)).toHaveLength(all.length);
      lapsed += standing.length;
      revoked += taken.length;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(lapsed, revoked)).toBeGreaterThan(0); // else it shows nothing
});
