import type { KeyForm, KeyPart, Model } from '../model/model.js';
import { Dictionary } from './dictionary.js';
import { plainForm } from '../normalise/text.js';
import { type Keyed, keyOf, keyWords } from './keys.js';
import { numberAt } from './lists.js';
import type { Records, Side } from './records.js';

/** A part of a key for every record of both files: 0 where the record has none. */
export interface KeyColumn {
  readonly name: string;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** A rule as numbers: the columns that must be equal, and, where a word is enough, the field that it is of. */
export interface Rule {
  readonly name: string;
  readonly columns: readonly number[];
  readonly words?: number;
  /** A bit for each field that the rule does not need: only of these do its pairs say how often errors happen. */
  readonly free: number;
}

/** What became of the blocks of a rule. */
export interface RuleReport {
  readonly rule: string;
  readonly pairs: number;
  /** Blocks too large to be compared, the pairs they would have given, and the pairs of the largest. */
  readonly skippedBlocks: number;
  readonly skippedPairs: number;
  readonly largest: number;
}

export interface Keys {
  readonly columns: readonly KeyColumn[];
  readonly rules: readonly Rule[];
}

const partName = ({ field, by }: KeyPart): string => `${field}:${by}`;

/** The keys of all records by the rules of the model. */
export function keysOf(records: Records): Keys {
  const { model } = records;
  const parts = new Map(
    model.blocking
      .flat()
      .filter(({ by }) => by !== 'words')
      .map((part) => [partName(part), part]),
  );
  const names = [...parts.keys()];
  const plains = plainsOf(records);
  return {
    columns: [...parts.values()].map((part) => keyColumn(records, part, plains)),
    rules: model.blocking.map((rule) => ruleOf(model, rule, names)),
  };
}

function ruleOf({ fields }: Model, rule: readonly KeyPart[], names: readonly string[]): Rule {
  const indexOf = (field: string) => fields.findIndex(({ name }) => name === field);
  const word = rule.find(({ by }) => by === 'words');
  const base = {
    name: rule.map(partName).join(' + '),
    columns: rule.filter(({ by }) => by !== 'words').map((part) => names.indexOf(partName(part))),
    free: freeOf(
      rule.map(({ field }) => indexOf(field)),
      fields.length,
    ),
  };
  return word ? { ...base, words: indexOf(word.field) } : base;
}

function freeOf(used: readonly number[], fields: number): number {
  let free = 0;
  for (let field = 0; field < fields; field++) if (!used.includes(field)) free |= 1 << field;
  return free;
}

function keyColumn(records: Records, part: KeyPart, plains: Plains): KeyColumn {
  const field = records.model.fields.findIndex(({ name }) => name === part.field);
  const keys = new Dictionary();
  const plain = plains(field);
  const values = records.dictionaries[field]?.values ?? [];
  const ofValue = Int32Array.from(values, (value, at) =>
    keys.codeOf(keyed({ value, plain: plain[at] ?? '' }, part.by)),
  );
  const ofSide = ({ codes }: Side) => (codes[field] ?? new Int32Array()).map((code) => numberAt(ofValue, code));
  return { name: partName(part), left: ofSide(records.left), right: ofSide(records.right) };
}

const keyed = (value: Keyed, by: KeyForm): string => (value.value === '' || by === 'words' ? '' : keyOf(value, by));

/** The plain forms of the values of a field, made once for all keys. */
type Plains = (field: number) => readonly string[];

function plainsOf({ dictionaries }: Records): Plains {
  const known = new Map<number, readonly string[]>();
  return (field) => {
    const plains = known.get(field) ?? (dictionaries[field]?.values ?? []).map(plainForm);
    known.set(field, plains);
    return plains;
  };
}

/** Each word of a field with the record that has it. */
export interface WordRows {
  readonly rows: Int32Array;
  readonly words: Int32Array;
}

/** The words of a text field of both files, numbered alike. */
export function wordRowsOf(records: Records, field: number): { readonly left: WordRows; readonly right: WordRows } {
  const words = new Dictionary();
  const ofValue = (records.dictionaries[field]?.values ?? []).map((value) =>
    keyWords(value).map((word) => words.codeOf(word)),
  );
  const ofSide = ({ codes }: Side): WordRows => {
    const found: { row: number; word: number }[] = [];
    (codes[field] ?? []).forEach((code, row) => found.push(...(ofValue[code] ?? []).map((word) => ({ row, word }))));
    return { rows: Int32Array.from(found, ({ row }) => row), words: Int32Array.from(found, ({ word }) => word) };
  };
  return { left: ofSide(records.left), right: ofSide(records.right) };
}

/** How many pairs one rule may give: a million identical names are half a billion pairs, which say nothing. */
export const pairsAllowed = (records: number): number => Math.max(1_000_000, 8 * records);

/** Blocks of one size, and how many there are. */
export interface BlockSizes {
  readonly pairs: number;
  readonly blocks: number;
}

/**
 * The largest block that is compared: small blocks come first, until no more pairs are allowed. By size alone, so that the order
 * of rows decides nothing.
 */
export function largestAllowed(sizes: readonly BlockSizes[], allowed: number): number {
  let [taken, largest] = [0, 0];
  for (const { pairs, blocks } of sizes.toSorted((one, other) => one.pairs - other.pairs)) {
    taken += pairs * blocks;
    if (taken > allowed) break;
    largest = pairs;
  }
  return largest;
}

/** What a bound leaves out. */
export function reportOf(rule: string, sizes: readonly BlockSizes[], bound: number): RuleReport {
  const of = (which: readonly BlockSizes[], what: (size: BlockSizes) => number) =>
    which.reduce((sum, size) => sum + what(size), 0);
  const [taken, skipped] = [sizes.filter(({ pairs }) => pairs <= bound), sizes.filter(({ pairs }) => pairs > bound)];
  return {
    rule,
    pairs: of(taken, ({ pairs, blocks }) => pairs * blocks),
    skippedBlocks: of(skipped, ({ blocks }) => blocks),
    skippedPairs: of(skipped, ({ pairs, blocks }) => pairs * blocks),
    largest: Math.max(0, ...sizes.map(({ pairs }) => pairs)),
  };
}
