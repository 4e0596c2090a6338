/** One side of a comparison. `round` works for a short while and gives a figure, for example commands a second. */
export interface Side<Figure = number> {
  readonly name: string;
  readonly round: () => Promise<Figure>;
}

/** What an earlier revision did in the same rounds. */
export interface Before {
  /** The revision, as people call it. */
  readonly name: string;
  /** Its median, in the unit of the row. */
  readonly figure: number;
  /** How many times as fast, or as small, as the revision we are: above 1 is better, whatever the unit. The median of the rounds. */
  readonly speed: number;
  readonly speeds: readonly number[];
}

/** What a bench found in one case. `ours` and `peer` are medians, `ratio` is the median of the ratios of the rounds. */
export interface Row {
  readonly name: string;
  readonly case: string;
  readonly ours: number;
  /** Absent, with its ratio, where there is nothing that a figure could be held against but the revision before. */
  readonly peer?: number;
  readonly unit: string;
  /** Ours to the peer's, as the unit has it: of commands a second more is better, of milliseconds less. */
  readonly ratio?: number;
  /** How many rounds were compared. */
  readonly samples: number;
  /** The ratio of each round, for who wants to see how it spreads. */
  readonly ratios: readonly number[];
  readonly before?: Before;
}

export type Heading = Pick<Row, 'name' | 'case' | 'unit'>;

/** Units of which less is better. */
const LESS_IS_BETTER: ReadonlySet<string> = new Set(['ms', 's', 'CPU-s', 'CPU-ms', 'MiB', 'KiB', 'requests']);

/** A spread above this says that the machine was busy with something else. */
export const WIDE = 0.3;

/** The middle of the figures; between the two middle ones of an even number. Throws a `RangeError` without any. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The figure below which the share `q` of all lies, interpolated. Throws a `RangeError` without any. */
export function quantile(figures: readonly number[], q: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new RangeError('no figures');
  return below + (above - below) * (place - Math.floor(place));
}

/** How far the middle half of the figures lies apart, as a share of their median: one bad round does not count. */
export const spreadOf = (figures: readonly number[]): number =>
  (quantile(figures, 0.75) - quantile(figures, 0.25)) / Math.abs(median(figures));

/**
 * Lets all sides work in turn, round by round, every other time in the opposite order, so that whatever slows the host
 * down meets all of them. The first round of each warms up and is not kept. Gives the figures of each side by its name.
 */
export async function interleaved<Figure>(
  sides: readonly Side<Figure>[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Figure[]>> {
  for (const { round } of sides) await round();
  return inTurn(sides, rounds);
}

/** The same without a round to warm up, for what is cold by nature. */
export async function inTurn<Figure>(
  sides: readonly Side<Figure>[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const figures = new Map<string, Figure[]>(sides.map(({ name }) => [name, []]));
  for (let turn = 0; turn < rounds; turn += 1)
    for (const { name, round } of turn % 2 === 0 ? sides : sides.toReversed()) figures.get(name)?.push(await round());
  return figures;
}

/** Compares series that were measured in the same rounds. Throws a `RangeError` when they are not of one length. */
export function rowOf(
  { name, case: what, unit }: Heading,
  ours: readonly number[],
  peer?: readonly number[],
  before?: { readonly name: string; readonly figures: readonly number[] },
): Row {
  const ratios = peer === undefined ? [] : ratiosOf(ours, peer);
  return {
    ...{ name, case: what, unit, ours: median(ours), samples: ours.length, ratios },
    ...(peer === undefined ? {} : { peer: median(peer), ratio: median(ratios) }),
    ...(before === undefined ? {} : { before: beforeOf(unit, ours, before) }),
  };
}

/** How ours stand to those of the revision in the same rounds, in that unit. */
export function beforeOf(
  unit: string,
  ours: readonly number[],
  { name, figures }: { readonly name: string; readonly figures: readonly number[] },
): Before {
  const speeds = LESS_IS_BETTER.has(unit) ? ratiosOf(figures, ours) : ratiosOf(ours, figures);
  return { name, figure: median(figures), speed: median(speeds), speeds };
}

function ratiosOf(some: readonly number[], others: readonly number[]): readonly number[] {
  if (some.length !== others.length) throw new RangeError('the sides were not measured in the same rounds');
  return some.map((figure, round) => figure / (others[round] ?? NaN));
}

/** The rows that are slower than so many times the revision before. */
export const tooSlow = (rows: readonly Row[], least: number): readonly Row[] =>
  rows.filter(({ before }) => before !== undefined && !(before.speed >= least));
