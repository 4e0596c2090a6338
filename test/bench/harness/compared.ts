import { type Heading, type Row, type Side, WIDE, interleaved, rowOf, spreadOf } from './figures.js';

/** Who is compared: ourselves, a peer where there is one, and the revision before where one was asked for. */
export interface Compared<Figure = number> {
  readonly ours: Side<Figure>;
  readonly peer?: Side<Figure> | undefined;
  readonly before?: Side<Figure> | undefined;
}

/** One of the figures that a round gives, and whether the peer has it too. */
export interface Counted<Figure> {
  readonly heading: Heading;
  readonly of: (figure: Figure) => number;
  readonly withPeer: boolean;
}

/** Measures all in one run, round by round. */
export async function compared(heading: Heading, sides: Compared, rounds: number): Promise<Row> {
  const [row] = await comparedIn([{ heading, of: (figure: number) => figure, withPeer: true }], sides, rounds);
  if (!row) throw new RangeError('nothing was compared');
  return row;
}

/**
 * The same for rounds that give several figures. Where the ratios of the first spread wide, as many rounds again are measured
 * once: two busy cores are what most machines have.
 */
export async function comparedIn<Figure>(
  counted: readonly Counted<Figure>[],
  sides: Compared<Figure>,
  rounds: number,
): Promise<readonly Row[]> {
  const { ours, peer, before } = sides;
  const all = [ours, peer, before].filter((side) => side !== undefined);
  const figures = new Map<string, readonly Figure[]>(await interleaved(all, rounds));
  const rows = (): readonly Row[] =>
    counted.map(({ heading, of, withPeer }) => {
      const series = (side: Side<Figure>): readonly number[] => (figures.get(side.name) ?? []).map(of);
      const then = before && { name: before.name, figures: series(before) };
      return rowOf(heading, series(ours), withPeer && peer ? series(peer) : undefined, then);
    });
  if (!rows().slice(0, 1).some(isWide)) return rows();
  for (const [name, more] of await interleaved(all, rounds)) figures.set(name, [...(figures.get(name) ?? []), ...more]);
  return rows();
}

/** Whether the rounds of a row differ by more than a quiet machine lets them. */
export const isWide = ({ ratios, before }: Row): boolean =>
  [ratios, before?.speeds ?? []].some((each) => each.length > 1 && spreadOf(each) > WIDE);
