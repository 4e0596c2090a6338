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

/** What became of an event by what is known: the last correction, or the retraction. */
export function fateOf(
  event: ToldEvent,
  known: readonly ToldEvent[],
): { kind: 'corrected' | 'retracted'; by: ToldEvent; reason: string } | undefined {
  const retraction = known.find(({ eventId }) => eventId === event.retractedBy);
  if (retraction) return { kind: 'retracted', by: retraction, reason: textIn(retraction.data, 'reason') };
  const correction = known.findLast(({ eventId }) => event.correctedBy.includes(eventId));
  return correction ? { kind: 'corrected', by: correction, reason: textIn(correction.data, 'reason') } : undefined;
}

/** The event that a correction or a retraction is about. */
export function originalOf(event: ToldEvent, history: readonly ToldEvent[]): ToldEvent | undefined {
  const id = textIn(event.data, 'correctsEventId') || textIn(event.data, 'retractsEventId');
  return id === '' ? undefined : history.find(({ eventId }) => eventId === id);
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
]);

/** The fields of an event that tell people something. */
export function fieldsOf(data: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(data).filter(([name, value]) => !PLUMBING.has(name) && value !== null && value !== undefined);
}
