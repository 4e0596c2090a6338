import { type Instant, clockInVietnam, parseInstant } from '#kernel';

/** A time as people here read it: on the clock of Viet Nam, with its zone. What is no instant (a year, a day) stays as it is. */
export function localTime(text: string): string {
  const at: Instant | undefined = parseInstant(text);
  return at === undefined ? text : clockInVietnam(at);
}

/** JSON for people: every instant in it as `localTime`. */
export const localJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? localTime(each) : each), indent);
