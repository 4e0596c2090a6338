/** The edits between two texts (a letter more, less or other, two neighbours that changed places), or `most + 1` where there are more. */
export function editsUpTo(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  return Math.min(edits({ left, right }, [0, 0], most), most + 1);
}

interface Texts {
  readonly left: string;
  readonly right: string;
}

/** What is equal at the beginning costs nothing; at the first difference each kind of edit is tried, most of which fail at once. */
function edits({ left, right }: Texts, [at, to]: readonly [number, number], most: number): number {
  const same = sameFrom({ left, right }, at, to);
  const [from, until] = [at + same, to + same];
  const [restLeft, restRight] = [left.length - from, right.length - until];
  if (restLeft === 0 || restRight === 0) return restLeft + restRight;
  if (most === 0 || Math.abs(restLeft - restRight) > most) return most + 1;
  const other = edits({ left, right }, [from + 1, until + 1], most - 1);
  const more = edits({ left, right }, [from, until + 1], most - 1);
  const less = edits({ left, right }, [from + 1, until], most - 1);
  const swapped = changedPlaces({ left, right }, from, until)
    ? edits({ left, right }, [from + 2, until + 2], most - 1)
    : most;
  return Math.min(other, more, less, swapped) + 1;
}

function sameFrom({ left, right }: Texts, at: number, to: number): number {
  let same = 0;
  while (at + same < left.length && left.charCodeAt(at + same) === right.charCodeAt(to + same)) same++;
  return same;
}

const changedPlaces = ({ left, right }: Texts, at: number, to: number): boolean =>
  at + 1 < left.length && left[at] === right[to + 1] && left[at + 1] === right[to];

/** Jaro–Winkler over UTF-16 letters: 0 for nothing in common, 1 for equal; a common beginning of up to 4 counts more. */
export function jaroWinkler(left: string, right: string): number {
  const jaro = jaroOf(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
}

/** Which letters of a text were taken; used again and again, since pairs come by the million. */
const TAKEN_LEFT = new Uint8Array(4096);
const TAKEN_RIGHT = new Uint8Array(4096);

function jaroOf(left: string, right: string): number {
  const [most, least] = [Math.max(left.length, right.length), Math.min(left.length, right.length)];
  if (least === 0) return 0;
  if (most > TAKEN_LEFT.length) return left === right ? 1 : 0;
  TAKEN_LEFT.fill(0, 0, left.length);
  TAKEN_RIGHT.fill(0, 0, right.length);
  const common = takeCommon(left, right, Math.max(0, (most >> 1) - 1));
  if (common === 0) return 0;
  const moved = movedLetters(left, right) / 2;
  return (common / left.length + common / right.length + (common - moved) / common) / 3;
}

function takeCommon(left: string, right: string, reach: number): number {
  let common = 0;
  for (let at = 0; at < left.length; at++) {
    const to = freeMatch(right, left.charCodeAt(at), Math.max(0, at - reach), Math.min(right.length, at + reach + 1));
    if (to < 0) continue;
    TAKEN_LEFT[at] = 1;
    TAKEN_RIGHT[to] = 1;
    common++;
  }
  return common;
}

function freeMatch(right: string, letter: number, from: number, end: number): number {
  for (let to = from; to < end; to++) if (TAKEN_RIGHT[to] === 0 && right.charCodeAt(to) === letter) return to;
  return -1;
}

function movedLetters(left: string, right: string): number {
  let moved = 0;
  let to = 0;
  for (let at = 0; at < left.length; at++) {
    if (TAKEN_LEFT[at] === 0) continue;
    while (TAKEN_RIGHT[to] === 0) to++;
    if (left.charCodeAt(at) !== right.charCodeAt(to)) moved++;
    to++;
  }
  return moved;
}
