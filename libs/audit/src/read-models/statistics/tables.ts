import { MEASURES, type Measure } from './fact.js';
import type { CountedGroup } from './statistics.codec.js';

/** A number of a statistic; null where it is too small to be told (1 to 4), or would let such a one be reckoned. */
export interface Cell {
  readonly value: string;
  readonly count: number | null;
}

/** A measure, whole and by one dimension. */
export interface StatisticsTable {
  readonly measure: Measure;
  /** The kind of the obligation, for timeliness. */
  readonly of: string | null;
  readonly total: number | null;
  /** From start to done, of those that were done. */
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly costVnd: number | null;
  readonly dimensions: readonly { readonly by: string; readonly cells: readonly Cell[] }[];
}

/** Fewer than these are not told: they could be recognised. */
export const SMALLEST_TOLD = 5;

/** The groups as tables, measure by measure; small cells are left out unless they are asked for exactly. */
export function tablesOf(groups: readonly CountedGroup[], exact: boolean): readonly StatisticsTable[] {
  const placeOf = ({ measure }: CountedGroup): number => MEASURES.indexOf(measure);
  const totals = groups.filter(({ by }) => by === null).toSorted((a, b) => placeOf(a) - placeOf(b));
  return totals.map((total) => {
    const own = groups.filter(({ measure, of, by }) => measure === total.measure && of === total.of && by !== null);
    const isTold = exact || total.count >= SMALLEST_TOLD;
    return {
      ...{ measure: total.measure, of: total.of, total: isTold ? total.count : null },
      medianMinutes: isTold ? total.medianMinutes : null,
      p90Minutes: isTold ? total.p90Minutes : null,
      costVnd: isTold && total.costVnd !== null ? Number(total.costVnd) : null,
      dimensions: [...new Set(own.map(({ by }) => by ?? ''))].map((by) => ({
        by,
        cells: cellsOf(
          own.filter((each) => each.by === by),
          exact,
        ),
      })),
    };
  });
}

function cellsOf(groups: readonly CountedGroup[], exact: boolean): readonly Cell[] {
  const cells = groups.map(({ value, count }) => ({ value: value ?? '', count }));
  const hidden = exact ? new Set<string>() : hiddenOf(cells);
  return cells.map(({ value, count }) => ({ value, count: hidden.has(value) ? null : count }));
}

/** The small cells, and where there is only one of them the next smallest too: else the total would tell it. */
function hiddenOf(cells: readonly { readonly value: string; readonly count: number }[]): ReadonlySet<string> {
  const rising = cells.toSorted((a, b) => a.count - b.count);
  const small = rising.filter(({ count }) => count < SMALLEST_TOLD);
  const hidden = small.length === 1 ? rising.slice(0, 2) : small;
  return new Set(hidden.map(({ value }) => value));
}
