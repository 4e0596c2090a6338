import { type Language, currentLanguage } from '../i18n/index.js';
import { CODE_LISTS, COMMUNES } from './reference.generated.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const wording = ([, vi, en]: readonly [string, string, string], language: Language): string =>
  capitalised(language === 'en' ? en : vi);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The choices of a code list, in the language of the page. */
export const optionsOf = (list: string): Option[] =>
  (CODE_LISTS[list] ?? []).map((row) => ({ value: row[0], label: wording(row, currentLanguage()) }));

/** Yes and no, where *unknown* is no answer. */
export const yesOrNo = (): Option[] => optionsOf('yes_no_unknown').filter(({ value }) => value !== 'KHONG_BIET');

/** What a code of a list means; the code itself where the list does not have it. */
export function codeLabel(list: string, code: string | null | undefined): string {
  if (code === null || code === undefined) return '–';
  const row = CODE_LISTS[list]?.find(([known]) => known === code);
  return row ? wording(row, currentLanguage()) : code;
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  phuong: ['Phường', 'Ward'],
  xa: ['Xã', 'Commune'],
};

const named = (name: string, kind: string): string => {
  const [vi = '', en = ''] = KINDS[kind] ?? [];
  return currentLanguage() === 'en' ? `${name} ${en.toLowerCase()}` : `${vi} ${name}`;
};

const BY_CODE = new Map(COMMUNES.map((row) => [row[0], row]));

/** The name of a commune of today by its code; the code where it names none. */
export function communeName(code: string | null | undefined): string {
  if (code === null || code === undefined) return '–';
  const row = BY_CODE.get(code);
  return row ? named(row[1], row[2]) : code;
}

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
