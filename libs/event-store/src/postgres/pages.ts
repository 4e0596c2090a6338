import type { Pool } from 'pg';
import type { Codec } from '../codec/codec.js';
import type { RecordedEvent } from '../port.js';
import { AS_TEXTS, type EventHeading, type EventRow, encodedOf, headingOf, recordedOf } from './rows.codec.js';

/** The events of a page, opened. */
export async function decoded(codec: Codec, headings: readonly EventHeading[]): Promise<RecordedEvent[]> {
  const payloads = await codec.decode(headings.map(encodedOf));
  const events: RecordedEvent[] = [];
  for (const [index, payload] of payloads.entries()) {
    const heading = headings[index];
    if (heading) events.push(recordedOf(heading, payload));
  }
  return events;
}

/** Asks for a page. */
export async function ask(
  pool: Pool,
  statement: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<readonly EventHeading[]> {
  const { rows } = await pool.query<[...EventRow]>({ ...statement, ...AS_TEXTS });
  return rows.map(headingOf);
}
