import type { ToldEvent } from '../../api/told.codec.js';

/** A place where the slider stops: everything recorded at that instant or before is known there. */
export interface Stop {
  readonly recordedAt: string;
  /** How many events of the history are known here. */
  readonly known: number;
}

/** One stop for each instant at which something was recorded, in log order. */
export function stopsOf(history: readonly ToldEvent[]): readonly Stop[] {
  const stops: Stop[] = [];
  for (const [index, { recordedAt }] of history.entries()) {
    if (stops.at(-1)?.recordedAt === recordedAt) stops.pop();
    stops.push({ recordedAt, known: index + 1 });
  }
  return stops;
}

const textIn = (data: Readonly<Record<string, unknown>>, field: string): string => {
  const value = data[field];
  return typeof value === 'string' ? value : '';
};

/** Each event by its id, with how many events were known when it was recorded: the whole history is walked once. */
export type HistoryIndex = ReadonlyMap<string, { readonly event: ToldEvent; readonly nth: number }>;

export const indexOf = (history: readonly ToldEvent[]): HistoryIndex =>
  new Map(history.map((event, index) => [event.eventId, { event, nth: index + 1 }]));

export interface Fate {
  readonly kind: 'corrected' | 'retracted';
  readonly by: ToldEvent;
}

/** What became of an event by what is known: the last correction, or the retraction. */
export function fateOf(event: ToldEvent, index: HistoryIndex, known: number): Fate | undefined {
  const knownOne = (id: string): ToldEvent | undefined => {
    const found = index.get(id);
    return found && found.nth <= known ? found.event : undefined;
  };
  const retraction = event.retractedBy === null ? undefined : knownOne(event.retractedBy);
  if (retraction) return { kind: 'retracted', by: retraction };
  const correction = event.correctedBy.map(knownOne).findLast((by) => by !== undefined);
  return correction && { kind: 'corrected', by: correction };
}

export const reasonOf = ({ data }: ToldEvent): string => textIn(data, 'reason');

/** The event that a correction or a retraction is about. */
export function originalOf({ data }: ToldEvent, index: HistoryIndex): ToldEvent | undefined {
  const id = textIn(data, 'correctsEventId') || textIn(data, 'retractsEventId');
  return id === '' ? undefined : index.get(id)?.event;
}

const PLUMBING = new Set([
  'childId',
  'caseId',
  'reportId',
  'subjectId',
  'template',
  'correctsEventId',
  'retractsEventId',
  'calendarVersion',
  'obligationId',
  'correctedType',
  'harmerId',
  'placementId',
]);

/** The fields of an event that tell people something. */
export function fieldsOf(data: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(data).filter(([name, value]) => !PLUMBING.has(name) && value !== null && value !== undefined);
}
