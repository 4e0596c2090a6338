import type { ReportEvent } from '#intake';
import { type DomainEvent, type Instant, type Json, type JsonObject, type Known, isFactCorrected } from '#kernel';
import type { Row } from '#projections';
import type { ServiceEvent } from '#services';
import type { AgeBand, Fact, Measure } from './fact.js';

/** A fact from the time at which the log had it so, and until when. */
export type Version = Readonly<{ key: string; since: Instant; until: Instant | null; fact: Fact }>;

/** The versions in a column of a row, written by this same version of the projection. */
export const versionsIn = (column: Json | undefined): readonly Version[] =>
  (column ?? []) as unknown as readonly Version[];

/** What a row remembers of its stream. */
export interface Remembered<State> {
  readonly state: State;
  readonly ages: Readonly<Record<string, AgeBand>>;
}

/** What the row remembers, written by this same version of the projection; the beginning without a row. */
export const rememberedIn = <State>(row: Row | undefined, initial: State): Remembered<State> =>
  row === undefined ? { state: initial, ages: {} } : (row.state as unknown as Remembered<State>);

/** The event with another payload of the same type. */
export const toldSo = <E extends DomainEvent>(event: Known<E>, data: JsonObject): Known<E> => ({ ...event, data });

type Received = Extract<ReportEvent, { type: 'ReportReceived' }>['data'];

/** What a received report tells, where the event is one. */
export const receivedIn = ({ type, data }: DomainEvent): Received | undefined =>
  type === 'ReportReceived' ? (data as unknown as Received) : undefined;

type Delivered = Extract<ServiceEvent, { type: 'ServiceDelivered' }>['data'];

/** What an event tells of a contact: itself, or what stands in for it; nothing where it takes the contact back. */
export function contactIn(event: DomainEvent): Delivered | undefined {
  if (event.type === 'ServiceDelivered') return event.data as unknown as Delivered;
  return isFactCorrected(event) ? (event.data.data as unknown as Delivered) : undefined;
}

/** A group that the database counted. */
export type CountedGroup = Readonly<{
  measure: Measure;
  of: string | null;
  by: string | null;
  value: string | null;
  count: number;
  medianMinutes: number | null;
  p90Minutes: number | null;
  costVnd: string | null;
}>;

/** The groups in the answer of the one statement of the query. Sound because the statement names these columns. */
export const groupsIn = (rows: unknown): readonly CountedGroup[] => rows as readonly CountedGroup[];
