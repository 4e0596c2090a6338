import { type Json, type JsonObject, isJsonObject } from '#kernel';
import type { StreamHistory } from './history.js';

/** In the place of what the reader may not see. */
export const MASKED = { masked: true } as const;

/** The fields that tell who informed: Law on Children Art. 51; Decree 56 Art. 24. */
const REPORTER_FIELDS: ReadonlySet<string> = new Set(['informant']);

/** A deep copy of a payload without the informant's identity, made before anything is folded, compared or sent. */
export const withoutInformant = (data: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      REPORTER_FIELDS.has(name) && value !== null && value !== undefined ? MASKED : redacted(value),
    ]),
  );

function redacted(value: Json | undefined): Json | undefined {
  if (isJsonObject(value)) return withoutInformant(value);
  return isList(value) ? value.map((each) => redacted(each) ?? null) : value;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The history as somebody reads it who may not know who informed. */
export const redactedHistory = (history: StreamHistory): StreamHistory => ({
  ...history,
  events: history.events.map((event) => ({ ...event, data: withoutInformant(event.data) })),
});
