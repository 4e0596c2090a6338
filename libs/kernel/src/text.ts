/** NUL, control characters (tab and line breaks aside), bidirectional controls and lone surrogates have no place in a text. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this pattern is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** More marks on one letter than any writing has (UAX #15 §13); bringing thousands into order takes minutes. */
const HEAP_OF_MARKS = /\p{M}{31}/u;

/** Whether the text may be stored: no control or bidirectional characters, no lone surrogates, no heap of marks. */
export const isCleanText = (text: string): boolean =>
  text.isWellFormed() && !FORBIDDEN.test(text) && !HEAP_OF_MARKS.test(text);

/** The text in the form everything is stored in: NFC, without spaces around it. */
export const normalText = (text: string): string => text.normalize('NFC').trim();

const DIACRITICS = /\p{Mn}+/gu;

/** The form names are searched by: lower case, without diacritics (đ is d), single spaces. */
export const searchForm = (text: string): string =>
  text
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** The key names are sorted by: the given name (last word) first, then the whole name as written. */
export const sortForm = (name: string): string => {
  const words = normalText(name).split(/\s+/);
  return [words.at(-1) ?? '', ...words].join(' ');
};
