import { plainForm } from '../normalise/text.js';
import type { Comparator } from './comparator.js';
import { editsUpTo, jaroWinkler } from './edits.js';

interface Name {
  readonly written: string;
  readonly plain: string;
  readonly first: string;
  readonly last: string;
  /** Which letters occur, a bit for each: two names without enough in common need no closer look. */
  readonly letters: number;
}

const REMEMBERED_NAMES = 1_000_000;
const known = new Map<string, Name>();

function nameOf(written: string): Name {
  const found = known.get(written);
  if (found) return found;
  const plain = plainForm(written);
  const space = plain.indexOf(' ');
  const first = space < 0 ? plain : plain.slice(0, space);
  const name = { written, plain, first, last: plain.slice(plain.lastIndexOf(' ') + 1), letters: lettersOf(plain) };
  if (known.size >= REMEMBERED_NAMES) known.clear();
  known.set(written, name);
  return name;
}

const joined = (name: Name): string => name.plain.replaceAll(' ', '');
const sorted = (name: Name): string => name.plain.split(' ').toSorted().join(' ');

/** Looked at closely only where the same letters occur. */
const sameLetters = (left: Name, right: Name): boolean =>
  left.letters === right.letters && joined(left) === joined(right);
const sameWords = (left: Name, right: Name): boolean =>
  left.letters === right.letters && left.plain.length === right.plain.length && sorted(left) === sorted(right);
const hasManyWords = (name: Name): boolean => name.plain !== name.first;

function lettersOf(plain: string): number {
  let letters = 0;
  for (let at = 0; at < plain.length; at++) letters |= 1 << (plain.charCodeAt(at) & 31);
  return letters;
}

function countOfBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Two names can only be alike where less than half of the letters of both occur in one of them alone. */
const mayBeAlike = (left: Name, right: Name): boolean =>
  countOfBits(left.letters ^ right.letters) * 2 < countOfBits(left.letters) + countOfBits(right.letters);

const WORD_LEVELS = ['equal', 'unaccented', 'near', 'alike', 'different'] as const;

/** One name of a person or place: a surname, a given name, a suburb. */
export const wordComparator: Comparator = {
  levels: WORD_LEVELS,
  frequencyLevels: 2,
  counted: plainForm,
  nearLevels: 3,
  level: (left, right) => wordLevel(nameOf(left), nameOf(right)),
};

function wordLevel(left: Name, right: Name): number {
  if (left.written === right.written) return 1;
  if (left.plain === right.plain) return 2;
  if (isNear(left, right)) return 3;
  return isAlike(left, right) ? 4 : 5;
}

function isNear(left: Name, right: Name): boolean {
  if (Math.min(left.plain.length, right.plain.length) < 3) return false;
  if (editsUpTo(left.plain, right.plain, 1) <= 1) return true;
  return mayBeAlike(left, right) && jaroWinkler(left.plain, right.plain) >= 0.92;
}

function isAlike(left: Name, right: Name): boolean {
  if (left.plain.startsWith(right.plain) || right.plain.startsWith(left.plain)) return true;
  if (sameLetters(left, right) || sameWords(left, right)) return true;
  if (!mayBeAlike(left, right)) return false;
  return editsUpTo(left.plain, right.plain, 2) <= 2 && Math.min(left.plain.length, right.plain.length) >= 5
    ? true
    : jaroWinkler(left.plain, right.plain) >= 0.84;
}

const FULL_NAME_LEVELS = [
  'equal',
  'unaccented',
  'accents conflict',
  'other order',
  'surname and given name',
  'near',
  'given name only',
  'different',
] as const;

/** The whole name of a person in one column, the given name last as in Vietnamese or first as in English. */
export const fullNameComparator: Comparator = {
  levels: FULL_NAME_LEVELS,
  frequencyLevels: 2,
  counted: plainForm,
  nearLevels: 6,
  level: (left, right) => fullNameLevel(nameOf(left), nameOf(right)),
};

function fullNameLevel(left: Name, right: Name): number {
  if (left.written === right.written) return 1;
  if (left.plain === right.plain) return accentsConflict(left, right) ? 3 : 2;
  return sameWordsLevel(left, right) ?? looseLevel(left, right);
}

/** A name without any mark has lost them; in one that has some, each word is as it is meant: Lan is not Lân. */
const accentsConflict = (left: Name, right: Name): boolean =>
  left.written !== left.plain && right.written !== right.plain;

function sameWordsLevel(left: Name, right: Name): number | undefined {
  if (sameWords(left, right)) return 4;
  const bothEnds = left.first === right.first && left.last === right.last;
  return bothEnds && hasManyWords(left) && hasManyWords(right) ? 5 : undefined;
}

function looseLevel(left: Name, right: Name): number {
  if (sameLetters(left, right)) return 6;
  if (mayBeAlike(left, right) && jaroWinkler(left.plain, right.plain) >= 0.93) return 6;
  if (editsUpTo(left.plain, right.plain, 1) <= 1) return 6;
  return left.last === right.last || left.first === right.first ? 7 : 8;
}
