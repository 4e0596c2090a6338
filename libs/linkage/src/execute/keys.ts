import { plainForm } from '../normalise/text.js';
import type { KeyForm } from '../model/model.js';

/** Soundex classes of the consonants; h and w part nothing, vowels part. */
const SOUNDS = { bfpv: '1', cgjkqsxz: '2', dt: '3', l: '4', mn: '5', r: '6' };
const SOUND_OF = new Map(
  Object.entries(SOUNDS).flatMap(([letters, sound]) => letters.split('').map((letter) => [letter, sound] as const)),
);
const classOf = (letter: string): string => SOUND_OF.get(letter) ?? '';

/** A value and its plain form, which most keys are made of. */
export interface Keyed {
  readonly value: string;
  readonly plain: string;
}

/** What of a value two records must share, for each form of key; empty where the value has none. */
const FORMS: Readonly<Record<Exclude<KeyForm, 'words'>, (keyed: Keyed) => string>> = {
  value: ({ value, plain }) => (value.startsWith('?') ? value : plain),
  sound: ({ plain }) => soundOf(plain),
  start: ({ plain }) => half(plain, 'start'),
  end: ({ plain }) => half(plain, 'end'),
  first: ({ plain }) => plain.slice(0, plain.includes(' ') ? plain.indexOf(' ') : plain.length),
  last: ({ plain }) => plain.slice(plain.lastIndexOf(' ') + 1),
  sorted: ({ plain }) => plain.split(' ').toSorted().join(' '),
  year: ({ value }) => (/^\d{4}/.test(value) && !value.includes('..') ? value.slice(0, 4) : ''),
};

/** The key of a value. */
export const keyOf = (keyed: Keyed, form: Exclude<KeyForm, 'words'>): string => FORMS[form](keyed);

/** The words of a value, by any of which a pair may be found. */
export const keyWords = (value: string): readonly string[] => [
  ...new Set(
    plainForm(value)
      .split(' ')
      .filter((word) => word.length >= 2),
  ),
];

/** Four letters of a name; half of a longer code, so that one slip leaves the other half alone. */
function half(text: string, side: 'start' | 'end'): string {
  const plain = text.replaceAll(' ', '').replace('?', '');
  if (plain.length < 4) return plain;
  const length = /^\d+$/.test(plain) ? Math.ceil(plain.length / 2) : 4;
  return side === 'start' ? plain.slice(0, length) : plain.slice(-length);
}

function soundOf(plain: string): string {
  const word = plain.replaceAll(' ', '');
  const beginning = word.slice(0, 1);
  let sound = '';
  let before = classOf(beginning);
  for (const letter of word.slice(1).split('')) {
    if (letter === 'h' || letter === 'w') continue;
    const now = classOf(letter);
    if (now !== before) sound += now;
    before = now;
  }
  return `${beginning}${sound.slice(0, 3)}`;
}
