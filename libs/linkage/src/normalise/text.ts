import { normalText, searchForm } from '#kernel';

/** The five tone marks of Vietnamese. Where in a syllable they stand is a matter of taste: `Hòa`, `Hoà`. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const NOT_A_WORD = /[^\p{L}\p{N}]+/u;
const SIGNS_INSIDE = /['’‘ʼʹ`´′＇ʻ\-‐‑‒–—−﹣－]/gu;
const PLAIN_ASCII = /^[a-z0-9]*$/;
const REMEMBERED_WORDS = 200_000;

/** Remembers what a function says of a word: registers repeat their words a hundred times. */
function remembering(form: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED_WORDS) known.clear();
    const made = form(word);
    known.set(word, made);
    return made;
  };
}

const plainWord = remembering((word) => (PLAIN_ASCII.test(word) ? word : searchForm(word)));

const toned = (word: string): string => {
  const apart = normalText(word).normalize('NFD').replace(SIGNS_INSIDE, '');
  return `${apart.replace(TONES, '')}${(apart.match(TONES) ?? []).join('')}`.normalize('NFC');
};

/** What parts words; a mark of a decomposed letter that has no composed form belongs to its word. */
const NOT_TONED = /[^\p{L}\p{N}\p{M}]+/u;

/** What stands between two spaces: mostly one word, at times several (`a.b`) or none (`–`). */
const writtenPiece = remembering((piece) => {
  const lower = piece.normalize('NFC').toLowerCase();
  if (PLAIN_ASCII.test(lower)) return lower;
  return lower.replace(SIGNS_INSIDE, '').split(NOT_TONED).map(toned).filter(Boolean).join(' ');
});

/**
 * The words of a text as they are written: lower case, NFC, without signs, the tone of each word put behind it, so that
 * `Hòa` and `Hoà` are one word and `Hoa` is another.
 */
export const writtenForm = (text: string): string => eachPiece(text, writtenPiece);

/** The written form without any mark; đ is d. */
export const plainForm = (written: string): string => eachPiece(written, plainWord);

function eachPiece(text: string, form: (piece: string) => string): string {
  let made = '';
  for (let from = 0; from <= text.length;) {
    const space = text.indexOf(' ', from);
    const end = space < 0 ? text.length : space;
    const piece = end === from ? '' : form(text.slice(from, end));
    if (piece !== '') made = made === '' ? piece : `${made} ${piece}`;
    from = end + 1;
  }
  return made;
}

/** The letters and digits alone, as numbers and codes are compared: `84.123-456` is `84123456`. */
export const signsOnly = (text: string): string => searchForm(text).split(NOT_A_WORD).join('');
