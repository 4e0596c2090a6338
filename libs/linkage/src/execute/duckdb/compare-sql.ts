import type { Weights } from '../../estimate/weights.js';
import { STRAIGHT, SWAPPED, type Swap, swapsOf } from '../levels.js';
import type { Records } from '../records.js';

/** The SQL that turns pairs of coded values into levels and weights. The same sentences as `comparing` and `weighing`. */
export interface CompareSql {
  /** By dictionary: the pairs of columns whose values are looked up, and the number of its table. */
  readonly lookUps: readonly LookUp[];
  /** One expression for each slot. */
  readonly levels: readonly string[];
  /** The joins that the expressions need. */
  readonly joins: string;
}

/** Values of two columns of the pairs that are compared with each other. */
export interface LookUp {
  /** The field on the left and on the right. */
  readonly one: number;
  readonly other: number;
  /** The field whose dictionary and comparator both have. */
  readonly table: number;
}

export function compareSql(records: Records): CompareSql {
  const swaps = swapsOf(records);
  const tableOf = (field: number): number => swaps.find(([, other]) => other === field)?.[0] ?? field;
  const straight = records.model.fields.map((_, field) => ({ one: field, other: field, table: tableOf(field) }));
  const crossed = swaps.flatMap(([one, other]) => [
    { one, other, table: one },
    { one: other, other: one, table: one },
  ]);
  const lookUps = [...straight, ...crossed];
  return {
    lookUps: lookUps.filter(({ table }) => records.model.fields[table]?.kind !== 'code'),
    levels: levelsSql(records, swaps),
    joins: lookUps.map((lookUp) => joinSql(records, lookUp)).join('\n'),
  };
}

const alias = ({ one, other }: Pick<LookUp, 'one' | 'other'>): string => `v${one}_${other}`;

function joinSql({ model }: Records, lookUp: LookUp): string {
  if (model.fields[lookUp.table]?.kind === 'code') return '';
  const [a, b, as] = [`p.a${lookUp.one}`, `p.b${lookUp.other}`, alias(lookUp)];
  return `left join near${lookUp.table} ${as} on ${as}.a = least(${a}, ${b}) and ${as}.b = greatest(${a}, ${b})`;
}

function levelSql({ model, comparators }: Records, one: number, other: number): string {
  const [a, b] = [`p.a${one}`, `p.b${other}`];
  const different = comparators[one]?.levels.length ?? 0;
  const otherwise =
    model.fields[one]?.kind === 'code' ? `${different}` : `coalesce(${alias({ one, other })}.level, ${different})`;
  return `case when ${a} = 0 or ${b} = 0 then 0 when ${a} = ${b} then p.s${one} else ${otherwise} end`;
}

function levelsSql(records: Records, swaps: readonly Swap[]): readonly string[] {
  const levels = records.model.fields.map((_, field) => levelSql(records, field, field));
  const arranged = [...levels];
  const orders = swaps.map(([one, other]) => {
    const near = records.comparators[one]?.nearLevels ?? 1;
    const [crossOne, crossOther] = [levelSql(records, one, other), levelSql(records, other, one)];
    const isNear = (sql: string | undefined) => `(${sql ?? ''}) between 1 and ${near}`;
    const missing = `(p.a${one} = 0 or p.b${one} = 0 or p.a${other} = 0 or p.b${other} = 0)`;
    const swapped = `(not ${missing} and ${isNear(crossOne)} and ${isNear(crossOther)}
      and not (${isNear(levels[one])} and ${isNear(levels[other])}))`;
    arranged[one] = `case when ${swapped} then ${crossOne} else ${levels[one] ?? ''} end`;
    arranged[other] = `case when ${swapped} then ${crossOther} else ${levels[other] ?? ''} end`;
    return `case when ${missing} then 0 when ${swapped} then ${SWAPPED} else ${STRAIGHT} end`;
  });
  return [...arranged, ...orders];
}

/** The weight of a row of levels, as whole numbers. */
export function weightSql({ comparators }: Records, weights: Weights): string {
  const parts = weights.slots.map((levels, slot) => {
    const cases = levels.map((weight, level) => `when ${level} then ${weight}`).join(' ');
    const counted = comparators[slot]?.frequencyLevels ?? 0;
    const rarity = counted > 0 ? ` + case when g${slot} between 1 and ${counted} then f${slot} else 0 end` : '';
    return `(case g${slot} ${cases} end${rarity})`;
  });
  return [weights.prior, ...parts].join(' + ');
}
