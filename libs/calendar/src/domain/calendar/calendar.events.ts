import type { DateOnly, DomainEvent, EventDefinition, Uuid, When } from '#kernel';

/** How sure it is what a decision says: its text was read, or somebody else tells what it says. */
export const DECISION_STANDINGS = ['verified', 'secondary'] as const;
export type DecisionStanding = (typeof DECISION_STANDINGS)[number];

/** Off, or a weekend day that is worked in exchange. */
export const DAY_KINDS = ['off', 'worked'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** A day as a decision fixes it. */
export type DecidedDay = Readonly<{ day: DateOnly; kind: DayKind; what: string }>;

/** The text of a decision that fixes working days of a year: what people cite, where it was read, and how surely. */
export type DecisionText = Readonly<{
  decisionNumber: string;
  issuedOn: DateOnly;
  issuer: string;
  /** Where it was read: an address, a gazette, a file. */
  readAt: string;
  status: DecisionStanding;
  year: number;
  /** The number of the decision of the same year that this one changes. */
  amends?: string;
}>;

/** An administrator records a decision. Nothing is counted by it before somebody else has approved it. */
export type CalendarDecisionProposed = DomainEvent<
  'CalendarDecisionProposed',
  DecisionText & {
    readonly calendarId: Uuid;
    readonly decisionId: Uuid;
    readonly days: readonly DecidedDay[];
    readonly occurredAt: When;
  }
>;

/** A second person has seen what it moves, and approves it: from then on it is part of the calendar. */
export type CalendarDecisionApproved = DomainEvent<
  'CalendarDecisionApproved',
  {
    readonly calendarId: Uuid;
    readonly decisionId: Uuid;
    /** The version of the calendar that it makes. */
    readonly calendarVersion: string;
    /** What the preview said that the approver saw: how many open times move, and how many lapses fall. */
    readonly moved: number;
    readonly revoked: number;
    readonly occurredAt: When;
  }
>;

/** Somebody else does not approve it, or whoever recorded it takes it back. */
export type CalendarDecisionDeclined = DomainEvent<
  'CalendarDecisionDeclined',
  { readonly calendarId: Uuid; readonly decisionId: Uuid; readonly occurredAt: When }
>;

export type CalendarEvent = CalendarDecisionProposed | CalendarDecisionApproved | CalendarDecisionDeclined;

const define = (type: CalendarEvent['type'], ...fields: readonly string[]): EventDefinition => ({
  ...{ type, version: 1, subject: '/calendarId', sealed: [] },
  open: ['calendarId', 'decisionId', 'occurredAt', ...fields].map((field) => `/${field}`),
});

/** How the events of the calendar are written: nothing in them tells of a person. */
export const calendarEventDefinitions: readonly EventDefinition[] = [
  define(
    'CalendarDecisionProposed',
    ...['decisionNumber', 'issuedOn', 'issuer', 'readAt', 'status', 'year', 'amends'],
    ...['days/*/day', 'days/*/kind', 'days/*/what'],
  ),
  define('CalendarDecisionApproved', 'calendarVersion', 'moved', 'revoked'),
  define('CalendarDecisionDeclined'),
];
