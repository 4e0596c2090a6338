import { type DateOnly, dateOnly } from '#kernel';
import data from './data/code-lists.json' with { type: 'json' };
import { type Standing, standingOf } from './standing.js';

/** A code with its wording in Vietnamese and English. */
export interface CodeItem {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  /** The code of another list that this one belongs to: the group of a sub-group, the level of a measure. */
  readonly parent?: string;
  /** L: Law on Children 102/2016/QH13; N: Decree 56/2017/NĐ-CP. */
  readonly article?: string;
  /** Where the item is less sure than its list. */
  readonly status?: Standing;
  readonly note?: string;
}

/** Codes as versioned data with their source and standing; a new decree makes a new version, not a new class. */
export interface CodeList {
  readonly id: string;
  readonly version: number;
  readonly validFrom: DateOnly;
  readonly source: string;
  readonly status: Standing;
  readonly note?: string;
  readonly items: readonly CodeItem[];
}

interface Told extends Omit<CodeItem, 'status'> {
  readonly status?: string;
}

const itemOf = ({ status, ...item }: Told): CodeItem =>
  status === undefined ? item : { ...item, status: standingOf(status) };

const lists: readonly CodeList[] = data.map(({ validFrom, status, items, ...list }) => ({
  ...list,
  validFrom: dateOnly(validFrom),
  status: standingOf(status),
  items: items.map((item) => itemOf(item)),
}));

const LISTS: ReadonlyMap<string, CodeList> = new Map(lists.map((list) => [list.id, list]));
const CODES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  lists.map(({ id, items }) => [id, new Set(items.map(({ code }) => code))]),
);

/** The list of that id, or `undefined`: for ids that come from outside. */
export const findCodeList = (id: string): CodeList | undefined => LISTS.get(id);

/** The ids of all lists. */
export const codeListIds = (): readonly string[] => [...LISTS.keys()];

/** The list of that id. Throws for a list that does not exist: that is a mistake of ours. */
export function codeList(id: string): CodeList {
  const list = LISTS.get(id);
  if (!list) throw new Error(`there is no code list ${id}`);
  return list;
}

/** The codes of a list, in the order of the law. Throws for a list that does not exist. */
export const codesOf = (id: string): readonly string[] => codeList(id).items.map(({ code }) => code);

/** Whether the code is one of the list's. Throws for a list that does not exist. */
export function hasCode(id: string, code: string): boolean {
  const codes = CODES.get(id);
  if (!codes) throw new Error(`there is no code list ${id}`);
  return codes.has(code);
}
