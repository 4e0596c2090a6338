import { type Instant, clockInVietnam, parseInstant } from '#kernel';
import { communeWords } from '#reference';
import { dayOfPlace, isCommuneField } from '#vocabulary';

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
      const code = isCommuneField(key) ? namer(dayOfPlace(key, this), language) : undefined;
      if (code && Array.isArray(each)) return each.map(code);
      return typeof each === 'string' ? (code ?? localTime)(each) : each;
    },
    indent,
  );
}

/** One value of a field as `localJson` has it; a commune by its name on the day that is told with it. */
export const localValue = (field: string, value: unknown, day: string | null, language: 'vi' | 'en'): string => {
  const isCode = isCommuneField(field) && typeof value === 'string';
  return localJson(isCode ? namer(day ?? undefined, language)(value) : value, language);
};

const namer =
  (day: string | undefined, language: 'vi' | 'en') =>
  (code: string): string => {
    const words = communeWords(code, day);
    return words === undefined ? code : `${code} ${words[language]}`;
  };
