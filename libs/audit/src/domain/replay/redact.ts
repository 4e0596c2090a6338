/** In the place of what the reader may not see. */
export const MASKED = { masked: true } as const;

/** The fields that tell who informed: Law on Children Art. 51; Decree 56 Art. 24. */
const REPORTER_FIELDS: ReadonlySet<string> = new Set(['informant']);

/** A deep copy without the informant's identity, made before anything is compared or sent. */
export function withoutInformant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInformant);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      REPORTER_FIELDS.has(name) && each !== null ? MASKED : withoutInformant(each),
    ]),
  );
}
