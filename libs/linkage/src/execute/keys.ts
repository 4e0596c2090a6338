import { plainForm } from '../normalise/text.js';
import type { KeyForm } from '../model/model.js';

/** Soundex classes of the consonants; h and w part nothing, vowels part. */
const SOUNDS = { bfpv: '1', cgjkqsxz: '2', dt: '3', l: '4', mn: '5', r: '6' };
const SOUND_OF = new Map(
  Object.entries(SOUNDS).flatMap(([letters, sound]) => letters.split('').map((letter) => [letter, sound] as const)),
);
const classOf = (letter: string): string => SOUND_OF.get(letter) ?? '';

/** What of a value two records must share, for each form of key; empty where the value has none. */
const FORMS: Readonly<Record<Exclude<KeyForm, 'words'>, (value: string) => string>> = {
  value: (value) => (value.startsWith('?') ? value : plainForm(value)),
  sound: (value) => soundOf(plainForm(value)),
  start: (value) => half(value.replaceAll(' ', ''), 'start'),
  end: (value) => half(value.replaceAll(' ', ''), 'end'),
  first: (value) => plainForm(value).split(' ')[0] ?? '',
  last: (value) => plainForm(value).split(' ').at(-1) ?? '',
  sorted: (value) => plainForm(value).split(' ').toSorted().join(' '),
  year: (value) => (/^\d{4}/.test(value) && !value.includes('..') ? value.slice(0, 4) : ''),
};

/** The key of a value. */
export const keyOf = (value: string, form: Exclude<KeyForm, 'words'>): string => FORMS[form](value);

/** The words of a value, by any of which a pair may be found. */
export const keyWords = (value: string): readonly string[] => [
  ...new Set(
    plainForm(value)
      .split(' ')
      .filter((word) => word.length >= 2),
  ),
];

/** Four letters of a name; half of a longer code, so that one slip leaves the other half alone. */
function half(value: string, side: 'start' | 'end'): string {
  const plain = plainForm(value.replace('?', ''));
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
