import type { Decide, ModelField, Need } from '../model/model.js';
import { MISSING_LEVEL } from '../model/model.js';
import { hasRole } from './infer-fields.js';

/** How probable a link is, and a pair that people look at, where no model says it. */
const LINK = 0.9;
const REVIEW = 0.5;

const OTHER_WORD = ['near', 'alike', 'different'];
const OTHER_FULL_NAME = ['accents conflict', 'surname and given name', 'near', 'given name only', 'different'];
const SAME_NAME = ['equal', 'unaccented', MISSING_LEVEL];
const SAME_BIRTH = ['equal', 'within', 'day and month swapped', MISSING_LEVEL];
const OTHER_NUMBER = ['different', MISSING_LEVEL];
const NOT_SAME_NUMBER = ['one edit', 'two edits', ...OTHER_NUMBER];

/** What an inferred model knows of its fields beside their kinds. */
export interface Roles {
  readonly fields: readonly ModelField[];
  /** Numbers that hardly two people share. */
  readonly numbers: readonly string[];
}

/**
 * Two of one surname born on one day whose given names differ, even by a letter, are as likely twins as a slip: they are for people
 * to look at, unless a number says that they are one.
 */
export function inferDecide(roles: Roles): Decide {
  const twins = twinVeto(roles);
  const others = roles.numbers.flatMap((field) => otherPerson(roles, field));
  const vetoes = [...(twins ? [twins] : []), ...others];
  return { link: LINK, review: REVIEW, mutualBest: false, clearBy: 0, needs: [], suffices: [], vetoes };
}

const birthOf = (fields: readonly ModelField[]): ModelField | undefined => {
  const dates = fields.filter(({ kind }) => kind === 'date');
  return dates.find(({ name }) => hasRole(name, 'birth')) ?? (dates.length === 1 ? dates[0] : undefined);
};

function twinVeto({ fields, numbers }: Roles): readonly Need[] | undefined {
  const given = givenOf(fields);
  const birth = birthOf(fields);
  if (!given || !birth) return undefined;
  const surname = fields.find(({ kind, name }) => kind === 'word' && hasRole(name, 'surname'));
  return [
    { field: given.name, levels: given.kind === 'word' ? OTHER_WORD : OTHER_FULL_NAME },
    { field: birth.name, levels: SAME_BIRTH },
    ...(surname ? [{ field: surname.name, levels: SAME_NAME }] : []),
    ...numbers.map((field) => ({ field, levels: isOfChildren(fields) ? NOT_SAME_NUMBER : OTHER_NUMBER })),
  ];
}

/** Where parents are written, or names as a Vietnamese register writes them, twins are to be expected: their numbers are neighbours. */
const isOfChildren = (fields: readonly ModelField[]): boolean =>
  fields.some(({ kind, name }) => kind === 'full-name' || hasRole(name, 'parent'));

const givenOf = (fields: readonly ModelField[]): ModelField | undefined =>
  fields.find(({ kind, name }) => kind === 'full-name' && !hasRole(name, 'parent')) ??
  fields.find(({ kind, name }) => kind === 'word' && hasRole(name, 'given'));

/** Another number and another birth: two people, however much of a household they share. */
function otherPerson({ fields }: Roles, number: string): readonly (readonly Need[])[] {
  const birth = birthOf(fields);
  if (!birth) return [];
  const apart = { field: birth.name, levels: ['different', 'two edits'] };
  return [[{ field: number, levels: ['different'] }, apart]];
}
