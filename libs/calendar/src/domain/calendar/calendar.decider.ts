import { type DateOnly, type Decider, type Instant, type Known, type Uuid, derivedId, uuid } from '#kernel';
import type { CalendarEvent, DecidedDay, DecisionText } from './calendar.events.js';

/** There is one calendar of working days, and its decisions stand in one stream: a second one sees what the first one fixed. */
export const CALENDAR_ID: Uuid = derivedId(uuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8'), 'an-nhi/working-calendar');

/** A decision as far as it has come. */
export interface KnownDecision extends DecisionText {
  readonly decisionId: Uuid;
  readonly status: DecisionText['status'];
  readonly days: readonly DecidedDay[];
  readonly stands: 'proposed' | 'approved' | 'declined';
  readonly proposedBy: Uuid;
  readonly proposedAt: Instant;
  readonly decidedBy: Uuid | null;
  readonly decidedAt: Instant | null;
  readonly calendarVersion: string | null;
  readonly moved: number | null;
  readonly revoked: number | null;
}

/** All decisions in the order in which they were recorded, and those that took effect in the order in which they did. */
export interface CalendarState {
  readonly decisions: readonly KnownDecision[];
  readonly effective: readonly Uuid[];
}

type Proposed = Extract<Known<CalendarEvent>, { type: 'CalendarDecisionProposed' }>;

function proposed({ data, by, recordedAt }: Proposed): KnownDecision {
  const { calendarId: _, occurredAt: __, ...decision } = data;
  const open = { decidedBy: null, decidedAt: null, calendarVersion: null, moved: null, revoked: null };
  return { ...decision, stands: 'proposed', proposedBy: by, proposedAt: recordedAt, ...open };
}

const withDecision = (
  { decisions, effective }: CalendarState,
  id: Uuid,
  change: (decision: KnownDecision) => KnownDecision,
): CalendarState => ({
  effective,
  decisions: decisions.map((each) => (each.decisionId === id ? change(each) : each)),
});

function evolve(state: CalendarState, event: Known<CalendarEvent>): CalendarState {
  const { by: decidedBy, recordedAt: decidedAt } = event;
  switch (event.type) {
    case 'CalendarDecisionProposed':
      return { ...state, decisions: [...state.decisions, proposed(event)] };
    case 'CalendarDecisionApproved': {
      const { decisionId, calendarVersion, moved, revoked } = event.data;
      const known = { stands: 'approved', decidedBy, decidedAt, calendarVersion, moved, revoked } as const;
      const approved = withDecision(state, decisionId, (each) => ({ ...each, ...known }));
      return { ...approved, effective: [...state.effective, decisionId] };
    }
    case 'CalendarDecisionDeclined':
      return withDecision(state, event.data.decisionId, (each) => ({
        ...each,
        ...{ stands: 'declined', decidedBy, decidedAt },
      }));
  }
}

export const calendarDecider: Decider<CalendarState, CalendarEvent> = {
  category: 'calendar',
  initial: { decisions: [], effective: [] },
  evolve,
};

/** The decisions that are part of the calendar, in the order in which they took effect. */
export const effectiveDecisions = ({ decisions, effective }: CalendarState): readonly KnownDecision[] =>
  effective.flatMap((id) => decisions.find(({ decisionId }) => decisionId === id) ?? []);

export const findDecision = ({ decisions }: CalendarState, id: Uuid): KnownDecision | undefined =>
  decisions.find(({ decisionId }) => decisionId === id);

/** The year in which a day lies. */
export const yearOf = (day: DateOnly): number => Number(day.slice(0, 4));
