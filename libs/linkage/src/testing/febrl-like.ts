import { ESTATES, GIVEN_NAMES, STATES, STREETS, SUBURBS, SURNAMES } from './english-names.js';
import { type Chance, chanceOf } from './random.js';
import { slipIn } from './slips.js';

export const FEBRL_COLUMNS = [
  ...(['given_name', 'surname', 'street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state'] as const),
  ...(['date_of_birth', 'soc_sec_id'] as const),
] as const;
type Column = (typeof FEBRL_COLUMNS)[number];

/** One record; which person it is of is known to the tests alone. */
export interface FebrlRecord {
  readonly id: string;
  readonly person: number;
  readonly values: Readonly<Record<Column, string>>;
}

export interface FebrlLike {
  readonly seed: number;
  readonly originals: number;
  readonly duplicates: number;
  /** Most duplicates of one original. */
  readonly most: number;
  /** Most changes in one record, and in one of its values. */
  readonly changes: number;
  readonly changesInValue: number;
}

/** What FEBRL's third set is like: five thousand records, up to five duplicates of a person, up to ten changes in each. */
export const LIKE_FEBRL3: FebrlLike = {
  seed: 3,
  originals: 2000,
  duplicates: 3000,
  most: 5,
  changes: 10,
  changesInValue: 2,
};

/**
 * Records with the columns and the kinds of error of the FEBRL generator (Christen 2005): misspelt, misheard and misread values,
 * words and columns swapped, values missing. Names and places are of own tables.
 */
export function febrlLike(options: FebrlLike): readonly FebrlRecord[] {
  const chance = chanceOf(options.seed);
  const originals = Array.from({ length: options.originals }, (_, person) => original(person, chance));
  const records = [...originals];
  const of = new Map<number, number>();
  while (records.length < options.originals + options.duplicates) {
    const first = chance.pick(originals);
    const wanted = Math.min(options.most, 1 + Math.floor(-Math.log(1 - chance.next()) * 1.6));
    for (
      let at = of.get(first.person) ?? 0;
      at < wanted && records.length < options.originals + options.duplicates;
      at++
    ) {
      records.push(duplicate(first, at, { chance, options }));
      of.set(first.person, at + 1);
    }
  }
  return records
    .map((record) => ({ record, at: chance.next() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ record }) => record);
}

const digits = (chance: Chance, length: number): string => Array.from({ length }, () => chance.below(10)).join('');

function original(person: number, chance: Chance): FebrlRecord {
  const suburb = chance.common(SUBURBS);
  const place = suburb.split('').reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
  const day = new Date(Date.UTC(1900, 0, 1 + chance.below(36_500))).toISOString().slice(0, 10).replaceAll('-', '');
  const values: Record<Column, string> = {
    given_name: missing(chance, 0.04, chance.common(GIVEN_NAMES)),
    surname: missing(chance, 0.01, chance.common(SURNAMES)),
    street_number: missing(chance, 0.06, String(1 + Math.floor(chance.next() ** 2 * 300))),
    address_1: missing(chance, 0.03, chance.common(STREETS)),
    address_2: missing(chance, 0.4, chance.common(ESTATES)),
    suburb: missing(chance, 0.01, suburb),
    postcode: String(2000 + (place % 5000)),
    state: missing(chance, 0.02, STATES[place % STATES.length] ?? 'nsw'),
    date_of_birth: missing(chance, 0.04, day),
    soc_sec_id: String(1 + chance.below(9)) + digits(chance, 6),
  };
  return { id: `rec-${person}-org`, person, values };
}

const missing = (chance: Chance, share: number, value: string): string => (chance.happens(share) ? '' : value);

interface Making {
  readonly chance: Chance;
  readonly options: FebrlLike;
}

/** The columns that change oftenest stand oftenest. */
const CHANGED: readonly Column[] = [
  ...([
    'given_name',
    'given_name',
    'surname',
    'surname',
    'surname',
    'street_number',
    'address_1',
    'address_1',
  ] as const),
  ...(['address_2', 'address_2', 'suburb', 'suburb', 'postcode', 'state', 'date_of_birth', 'soc_sec_id'] as const),
];

function duplicate(first: FebrlRecord, at: number, { chance, options }: Making): FebrlRecord {
  const values = { ...first.values };
  const changes = 1 + chance.below(options.changes);
  const changed = new Map<Column, number>();
  for (let done = 0; done < changes; done++) {
    const column = chance.pick(CHANGED);
    if ((changed.get(column) ?? 0) >= options.changesInValue) continue;
    changed.set(column, (changed.get(column) ?? 0) + 1);
    change(values, column, chance);
  }
  return { id: `rec-${first.person}-dup-${at}`, person: first.person, values };
}

const SWAPS: Partial<Record<Column, Column>> = { given_name: 'surname', surname: 'given_name', address_1: 'address_2' };

function change(values: Record<Column, string>, column: Column, chance: Chance): void {
  const kind = chance.next();
  const { [column]: partner } = SWAPS;
  if (kind < 0.08) values[column] = '';
  else if (kind < 0.16 && partner !== undefined) [values[column], values[partner]] = [values[partner], values[column]];
  else values[column] = slipIn(values[column], chance);
}

/** The pairs that are one person, as the ids in their order. */
export function truePairs(records: readonly Pick<FebrlRecord, 'id' | 'person'>[]): ReadonlySet<string> {
  const people = Map.groupBy(records, ({ person }) => person);
  const pairs = [...people.values()].flatMap((of) =>
    of.flatMap(({ id }, at) => of.slice(at + 1).map((other) => pairName(id, other.id))),
  );
  return new Set(pairs);
}

export const pairName = (one: string, other: string): string => [one, other].toSorted().join(' ');
