import { type Json, type JsonObject, isJsonObject } from '#kernel';

/** In the place of what the reader may not see. */
export const MASKED = { masked: true } as const;

/** The fields that tell who informed: Law on Children Art. 51; Decree 56 Art. 24. */
const REPORTER_FIELDS: ReadonlySet<string> = new Set(['informant']);

/** A deep copy of a payload with a mark in the place of the informant, made before anything is folded, compared or sent. */
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
