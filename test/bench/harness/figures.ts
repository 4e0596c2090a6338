/** One side of a comparison. `round` works for a short while and gives a figure, for example commands a second. */
export interface Side {
  readonly name: string;
  readonly round: () => Promise<number>;
}

/** What a bench found in one case. `ours` and `peer` are medians, `ratio` is the median of the ratios of the rounds. */
export interface Row {
  readonly name: string;
  readonly case: string;
  readonly ours: number;
  readonly peer: number;
  readonly unit: string;
  readonly ratio: number;
  /** How many rounds were compared. */
  readonly samples: number;
  /** The ratio of each round, for who wants to see how it spreads. */
  readonly ratios: readonly number[];
}

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

/**
 * Lets all sides work in turn, round by round, every other time in the opposite order, so that whatever slows the host
 * down meets all of them. The first round of each warms up and is not kept. Gives the figures of each side by its name.
 */
export async function interleaved(
  sides: readonly Side[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const figures = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  for (const { round } of sides) await round();
  for (let turn = 0; turn < rounds; turn += 1)
    for (const { name, round } of turn % 2 === 0 ? sides : sides.toReversed()) figures.get(name)?.push(await round());
  return figures;
}

/** Compares two series that were measured in the same rounds. Throws a `RangeError` when they are not of one length. */
export function rowOf(
  { name, case: what, unit }: Pick<Row, 'name' | 'case' | 'unit'>,
  ours: readonly number[],
  peer: readonly number[],
): Row {
  if (ours.length !== peer.length) throw new RangeError('the sides were not measured in the same rounds');
  const ratios = ours.map((figure, round) => figure / (peer[round] ?? NaN));
  const medians = { ours: median(ours), peer: median(peer), ratio: median(ratios) };
  return { name, case: what, unit, ...medians, samples: ratios.length, ratios };
}
