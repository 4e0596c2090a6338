/** NUL, control characters (tab and line breaks aside), bidirectional controls and lone surrogates have no place in a text. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** More marks on one letter than any writing has (UAX #15 §13); bringing thousands into order takes minutes. */
const HEAP_OF_MARKS = /\p{M}{31}/u;

/** Whether the text may be stored: no control or bidirectional characters, no lone surrogates, no heap of marks. */
export const isCleanText = (text: string): boolean =>
  text.isWellFormed() && !FORBIDDEN.test(text) && !HEAP_OF_MARKS.test(text);

/**
 * Signs that show nothing: soft hyphen, joiners and spaces of no width, byte order mark, fillers. They come along from other
 * programs; with them the same name is another text, and a reason is there that nobody can read.
 */
const INVISIBLE = /(?!\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|\u2800/gu;
/** A joiner shows something between two pictures alone: 👩‍👧. */
const IDLE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

const visible = (text: string): string => text.replace(INVISIBLE, '').replace(IDLE_JOINER, '');

/** The text in the form everything is stored in: NFC, without signs that show nothing and without spaces around it. */
export const normalText = (text: string): string => visible(text).normalize('NFC').trim();

const DIACRITICS = /\p{Mn}+/gu;

/** Apostrophes and hyphens of every kind: H'Hen, H’Hen; Nguyễn-Văn. */
const SIGNS_IN_NAMES = /['’‘ʼʹ`´′＇ʻ\-‐‑‒–—−﹣－]/gu;
/** The letter đ, and those that look like it and are typed for it: ð, ɖ. */
const D_WITH_STROKE = /[đĐðÐɖƉ]/gu;

/**
 * The form names are searched by: lower case, without diacritics (đ is d), apostrophes, hyphens and signs that show nothing,
 * with single spaces.
 */
export const searchForm = (text: string): string =>
  visible(text)
    .replace(SIGNS_IN_NAMES, '')
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .replace(D_WITH_STROKE, 'd')
    .toLowerCase()
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The words of what is searched for, each once. A name is found by some of its words in any order. */
export const searchWords = (text: string): readonly string[] => [
  ...new Set(
    searchForm(text)
      .split(' ')
      .filter((word) => word !== ''),
  ),
];

/**
 * The SQL condition under which a column that holds a search form holds all of the words, wherever spaces are; `words` is a
 * `text[]`. No word at all is in no name, and no word is in a column that holds nothing.
 */
export const hasWordsSql = (column: string, words: string): string =>
  `(cardinality(cast(${words} as text[])) > 0 and not exists (
    select from unnest(cast(${words} as text[])) as wanted (word) where strpos(replace(coalesce(${column}, ''), ' ', ''), wanted.word) = 0))`;

/** The key names are sorted by: the given name (last word) first, then the whole name as written. */
export const sortForm = (name: string): string => {
  const words = normalText(name).split(/\s+/);
  return [words.at(-1) ?? '', ...words].join(' ');
};
