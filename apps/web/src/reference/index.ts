import { currentLanguage } from '../i18n/index.js';
import { englishOf } from './english.js';
import { CODE_LISTS, COMMUNES, FORMER, REFORM } from './reference.generated.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const wording = (list: string, [code, vi]: readonly [string, string]): string =>
  capitalised((currentLanguage() === 'en' ? englishOf(list, code) : undefined) ?? vi);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The choices of a code list, in the language of the page. */
export const optionsOf = (list: string): Option[] =>
  (CODE_LISTS[list] ?? []).map((row) => ({ value: row[0], label: wording(list, row) }));

/** Yes and no, where *unknown* is no answer. */
export const yesOrNo = (): Option[] => optionsOf('yes_no_unknown').filter(({ value }) => value !== 'KHONG_BIET');

/** What a code of a list means; the code itself where the list does not have it. */
export function codeLabel(list: string, code: string | null | undefined): string {
  if (code === null || code === undefined) return '–';
  const row = CODE_LISTS[list]?.find(([known]) => known === code);
  return row ? wording(list, row) : code;
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  phuong: ['Phường', 'Ward'],
  xa: ['Xã', 'Commune'],
  thi_tran: ['Thị trấn', 'Township'],
};

const named = (name: string, kind: string): string => {
  const [vi = '', en = ''] = KINDS[kind] ?? [];
  return currentLanguage() === 'en' ? `${name} ${en.toLowerCase()}` : `${vi} ${name}`;
};

const BY_CODE = new Map(COMMUNES.map((row) => [row[0], row]));

/** The name of a commune of today by its code; of a code that names none any more what it named. */
export function communeName(code: string | null | undefined): string {
  if (code === null || code === undefined) return '–';
  const row = BY_CODE.get(code);
  if (row !== undefined) return named(row[1], row[2]);
  return OF_BEFORE.has(code) ? communeOn(code, BEFORE) : code;
}

const OF_BEFORE = new Map(FORMER.map((row) => [row[0], row]));

/**
 * What a commune was called at the time of a fact, with its name of today where that is another: many codes of today named
 * another unit before. A time that is told to the month or year is taken by its last day, as where it is recorded.
 */
export function communeOn(code: string | null | undefined, when: string | null | undefined): string {
  const row = typeof when === 'string' && lastDayOf(when) < REFORM ? OF_BEFORE.get(code ?? '') : undefined;
  if (row === undefined) return communeName(code);
  const then = named(row[1], row[2]);
  const now = row[3].split(' ').map(communeName);
  if (now.every((name) => name === then)) return then;
  return `${then} (${currentLanguage() === 'en' ? 'now' : 'nay là'} ${now.join(', ')})`;
}

/** The last day, in Viet Nam, that the time can mean. */
function lastDayOf(when: string): string {
  if (when.length === 4) return `${when}-12-31`;
  if (when.length === 7) return `${when}-31`; // no day of the month is later
  if (when.length === 10) return when;
  return new Date(new Date(when).getTime() + AHEAD_MILLIS).toISOString().slice(0, 10);
}

const AHEAD_MILLIS = 7 * 3_600_000;
/** A time before the communes of today. */
const BEFORE = '2000';

let ordered: typeof COMMUNES | undefined;

/** All communes, in Vietnamese order of their names. */
export function communeOptions(): Option[] {
  ordered ??= orderedByName();
  return ordered.map(([code, name, kind]) => ({ value: code, label: named(name, kind) }));
}

function orderedByName(): typeof COMMUNES {
  const { compare } = new Intl.Collator('vi');
  return COMMUNES.toSorted((a, b) => compare(a[1], b[1]));
}
