import { type DateOnly, type When, dateInVietnam, daysOf, isWhen, parseInstant } from '#kernel';
import { REFORM, type Unit, findUnit, successorsOf } from './units.js';

/**
 * The last day that the time can mean: by it the code of a commune is taken where it is recorded, so by it as well where
 * it is read. What tells no time is of today.
 */
function dayOf(when: When | undefined): DateOnly {
  if (when === undefined || !isWhen(when)) return REFORM;
  const exact = parseInstant(when);
  const day = exact === undefined ? daysOf(when).last : dateInVietnam(exact);
  return day < REFORM ? day : REFORM;
}

/**
 * The codes of the communes of today in which that place lies: of the one that the code named at the time, or of those
 * that it went into. A code that named nothing then stays as it is.
 */
export function communesOfToday(code: string, when?: When): readonly string[] {
  const successors = successorsOf(code, dayOf(when));
  return successors.length === 0 ? [code] : successors.map((unit) => unit.code);
}

export interface CommuneWords {
  readonly vi: string;
  readonly en: string;
}

/**
 * What the commune was called at the time, with what it is called today where that is something else: 56 codes of today
 * named another unit before July 2025. `undefined` for a code that named nothing.
 */
export function communeWords(code: string, when?: When): CommuneWords | undefined {
  const day = dayOf(when);
  const then = findUnit(code, day) ?? findUnit(code, REFORM);
  if (then === undefined) return undefined;
  const now = successorsOf(code, day);
  const isOther = now.length > 0 && now.some(({ fullName }) => fullName !== then.fullName);
  return {
    vi: then.fullName + (isOther ? ` (nay là ${now.map(({ fullName }) => fullName).join(', ')})` : ''),
    en: english(then) + (isOther ? ` (now ${now.map(english).join(', ')})` : ''),
  };
}

const KINDS: Readonly<Record<string, string>> = { phuong: 'ward', xa: 'commune', thi_tran: 'township' };

const english = ({ name, kind }: Unit): string => `${name} ${KINDS[kind] ?? ''}`.trim();
