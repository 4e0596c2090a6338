import { type Instant, clockInVietnam, parseInstant } from '#kernel';
import { communeWords } from '#reference';

/** A time as people here read it: on the clock of Viet Nam, with its zone. What is no instant (a year, a day) stays as it is. */
export function localTime(text: string): string {
  const at: Instant | undefined = parseInstant(text);
  return at === undefined ? text : clockInVietnam(at);
}

/** JSON for people: every instant in it as `localTime`, every commune with its name on the day of what it belongs to. */
export function localJson(value: unknown, language: 'vi' | 'en', indent?: number): string {
  return JSON.stringify(
    value,
    function wording(this: unknown, key, each: unknown) {
      if (typeof each !== 'string') return each;
      return COMMUNE.test(key) ? named(each, this, language) : localTime(each);
    },
    indent,
  );
}

const COMMUNE = /commune(?:Code)?$|^liesWith$/i;

function named(code: string, holder: unknown, language: 'vi' | 'en'): string {
  const when = ['at', 'validFrom'].map((name) => textIn(holder, name)).find((text) => text !== undefined);
  const words = communeWords(code, when);
  return words === undefined ? code : `${code} ${words[language]}`;
}

function textIn(holder: unknown, name: string): string | undefined {
  const value: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
