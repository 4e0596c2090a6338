import { spanOfForm } from '../normalise/dates.js';
import type { Comparator } from './comparator.js';
import { editsUpTo } from './edits.js';

/** A code of a list: equal or not. */
export const codeComparator: Comparator = {
  levels: ['equal', 'different'],
  frequencyLevels: 1,
  nearLevels: 1,
  level: (left, right) => (left === right ? 1 : 2),
};

/** A number by which somebody is known, a telephone, a postcode: digits are mistyped. */
export const numberComparator: Comparator = {
  levels: ['equal', 'one edit', 'two edits', 'different'],
  frequencyLevels: 1,
  nearLevels: 2,
  level: (left, right) => {
    if (left === right) return 1;
    const shorter = Math.min(left.length, right.length);
    const edits = editsUpTo(left, right, shorter >= 6 ? 2 : 1);
    if (edits === 1) return 2;
    return edits === 2 && shorter >= 6 ? 3 : 4;
  },
};

const DATE_LEVELS = [
  'equal',
  'day and month swapped',
  'one edit',
  'within',
  'two parts',
  'two edits',
  'different',
] as const;

/** A day, month, year or interval. One that is not known to the day never agrees exactly, and nothing inside of it contradicts. */
export const dateComparator: Comparator = {
  levels: DATE_LEVELS,
  frequencyLevels: 1,
  nearLevels: 4,
  level: (left, right) => (isExact(left) && isExact(right) ? dayLevel(left, right) : spanLevel(left, right)),
};

const isExact = (form: string): boolean => form.length === 8 || form.startsWith('?');

function dayLevel(left: string, right: string): number {
  if (left === right) return 1;
  if (isSwapped(left, right)) return 2;
  const edits = editsUpTo(left.replace('?', ''), right.replace('?', ''), 2);
  if (edits <= 1) return 3;
  if (sameParts(left, right) === 2) return 5;
  return edits === 2 ? 6 : 7;
}

const isSwapped = (left: string, right: string): boolean =>
  left.slice(0, 4) === right.slice(0, 4) &&
  left.slice(4, 6) === right.slice(6, 8) &&
  left.slice(6, 8) === right.slice(4, 6);

const DATE_PARTS: readonly (readonly [number, number])[] = [
  [0, 4],
  [4, 6],
  [6, 8],
];

const sameParts = (left: string, right: string): number =>
  DATE_PARTS.filter(
    ([from, to]) => left.length === 8 && right.length === 8 && left.slice(from, to) === right.slice(from, to),
  ).length;

function spanLevel(left: string, right: string): number {
  const [one, other] = [spanOfForm(left), spanOfForm(right)];
  if (!one || !other) return 7;
  return one[0] <= other[1] && other[0] <= one[1] ? 4 : 7;
}

/** An amount, a size, a price. */
export const quantityComparator: Comparator = {
  levels: ['equal', 'within 1 %', 'within 10 %', 'different'],
  frequencyLevels: 1,
  nearLevels: 2,
  level: (left, right) => {
    if (left === right) return 1;
    const [one, other] = [Number(left), Number(right)];
    const apart = Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other), Number.MIN_VALUE);
    if (!(apart <= 0.1)) return 4;
    return apart <= 0.01 ? 2 : 3;
  },
};
