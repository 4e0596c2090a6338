/** How secret a thing is. `strict`: what was done to the child is what nobody may connect with its name. */
export type Secrecy = 'ordinary' | 'strict';

/** Codes of `abuse_forms`: sexual abuse and trafficking (Law on Children Art. 4 k8, k6; Decree 56 Art. 33). */
const STRICT: ReadonlySet<string> = new Set(['XAM_HAI_TINH_DUC', 'MUA_BAN']);

/** How secret a report or a case is, by the forms of abuse that it names. */
export const secrecyOf = (abuseForms: readonly string[]): Secrecy =>
  abuseForms.some((form) => STRICT.has(form)) ? 'strict' : 'ordinary';

/** The same in SQL of a `jsonb` list of these codes: for whoever looks for rows before anybody has read them. */
export const isStrictSql = (forms: string): string =>
  `${forms} ?| array[${[...STRICT].map((form) => `'${form}'`).join(', ')}]`;
