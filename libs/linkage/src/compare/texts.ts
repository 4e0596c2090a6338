import { plainForm } from '../normalise/text.js';
import type { Comparator } from './comparator.js';
import { editsUpTo } from './edits.js';

/** How much a word tells: the rarer, the more. */
export type WordWeight = (word: string) => number;

const LEVELS = ['equal', 'very alike', 'alike', 'somewhat alike', 'different'] as const;
const BOUNDS = [0.86, 0.62, 0.35] as const;

interface Text {
  readonly plain: string;
  /** Without spaces. */
  readonly joined: string;
  readonly words: readonly string[];
  /** The length of the text as a vector of weighed words. */
  readonly length: number;
}

/** A text of several words: an address, a title. Words weigh by their rarity, their order does not count, a slip is forgiven. */
export function textComparator(weigh: WordWeight): Comparator {
  const known = new Map<string, Text>();
  const textOf = (written: string): Text => {
    const found = known.get(written);
    if (found) return found;
    const plain = plainForm(written);
    const words = [...new Set(plain.split(' '))].toSorted();
    const length = Math.sqrt(words.reduce((sum, word) => sum + weigh(word) ** 2, 0)) || 1;
    const text = { plain, joined: plain.replaceAll(' ', ''), words, length };
    if (known.size >= REMEMBERED_TEXTS) known.clear();
    known.set(written, text);
    return text;
  };
  const level = (left: string, right: string) => levelOf(textOf(left), textOf(right), weigh);
  return { levels: LEVELS, frequencyLevels: 1, counted: plainForm, nearLevels: 2, level };
}

const REMEMBERED_TEXTS = 500_000;

function levelOf(left: Text, right: Text, weigh: WordWeight): number {
  if (left.plain === right.plain) return 1;
  if (left.joined === right.joined) return 2;
  const alike = common(left, right, weigh) / (left.length * right.length);
  const at = BOUNDS.findIndex((bound) => alike >= bound);
  return at < 0 ? LEVELS.length : at + 2;
}

/** Soft TF-IDF: the weighed words that both have, where nearly equal words count as nearly equal. */
function common(left: Text, right: Text, weigh: WordWeight): number {
  const [short, long] = inOrder(left, right);
  const free = [...long.words];
  let sum = 0;
  for (const word of short.words) {
    const at = bestMatch(word, free);
    const found = free[at];
    if (found === undefined) continue;
    free.splice(at, 1);
    sum += weigh(word) * weigh(found) * (found === word ? 1 : 0.9);
  }
  return sum;
}

/** The same for both orders of the two texts. */
const inOrder = (left: Text, right: Text): readonly [Text, Text] =>
  left.words.length < right.words.length || (left.words.length === right.words.length && left.plain < right.plain)
    ? [left, right]
    : [right, left];

function bestMatch(word: string, others: readonly string[]): number {
  const same = others.indexOf(word);
  if (same >= 0 || word.length < 3) return same;
  const most = word.length >= 7 ? 2 : 1;
  return others.findIndex(
    (other) =>
      other.length >= 3 && Math.abs(other.length - word.length) <= most && editsUpTo(word, other, most) <= most,
  );
}
