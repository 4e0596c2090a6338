import lists from './data/code-lists.json' with { type: 'json' };

/** How sure the list is: its text was read, its content follows from an article, nobody confirmed it, or it is our own. */
export type Standing = 'verified' | 'derived' | 'memory' | 'own';

export interface CodeItem {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  /** The code of another list that this one belongs to. */
  readonly parent?: string;
  readonly article?: string;
}

/** Codes with their wording: versioned data with its source and standing, not classes. */
export interface CodeList {
  readonly id: string;
  readonly version: number;
  readonly validFrom: string;
  readonly source: string;
  readonly status: string;
  readonly items: readonly CodeItem[];
}

const LISTS: ReadonlyMap<string, CodeList> = new Map(lists.map((list) => [list.id, list]));
const CODES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  lists.map(({ id, items }) => [id, new Set(items.map(({ code }) => code))]),
);

/** The list of that id, or `undefined`. */
export const findCodeList = (id: string): CodeList | undefined => LISTS.get(id);

/** The ids of all lists. */
export const codeListIds = (): readonly string[] => [...LISTS.keys()];

/** The codes of a list. Throws for a list that does not exist: that is a mistake of ours. */
export function codesOf(id: string): readonly string[] {
  const list = LISTS.get(id);
  if (!list) throw new Error(`there is no code list ${id}`);
  return list.items.map(({ code }) => code);
}

/** Whether the code is one of the list's. Throws for a list that does not exist. */
export function hasCode(id: string, code: string): boolean {
  const codes = CODES.get(id);
  if (!codes) throw new Error(`there is no code list ${id}`);
  return codes.has(code);
}
