import type { Instant } from '#kernel';
import type { Calendars } from '#reference';
import type { Moves } from '../domain/calendar/decision.decide.js';

/** What other calendars move of what an office owes. */
export interface OfficeMoves extends Moves {
  readonly office: string;
}

/** What calendars would move were they in force now, an office a line. By the contexts that owe something. */
export type PreviewCalendars = (calendars: Calendars, now: Instant) => Promise<readonly OfficeMoves[]>;

/** The preview over everything that is owed; the container has it. */
export abstract class CalendarPreview {
  abstract of(...asked: Parameters<PreviewCalendars>): ReturnType<PreviewCalendars>;
}

/** All offices together. */
export const totalOf = (moves: readonly OfficeMoves[]): Moves =>
  moves.reduce((sum, { moved, revoked }) => ({ moved: sum.moved + moved, revoked: sum.revoked + revoked }), {
    moved: 0,
    revoked: 0,
  });

/** One line an office, those first of which most moves. */
export function byOffice(moves: readonly OfficeMoves[]): readonly OfficeMoves[] {
  const offices = Map.groupBy(moves, ({ office }) => office);
  return [...offices]
    .map(([office, of]) => ({ office, ...totalOf(of) }))
    .toSorted((one, other) => other.moved - one.moved || (one.office < other.office ? -1 : 1));
}
