/** What the command said of itself. */
export interface Told {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** How good its pairs are. */
export interface Found {
  readonly links: number;
  readonly wrong: number;
  /** True pairs that are linked or that people look at. */
  readonly recall: number;
  /** Records that people have to look at. */
  readonly inReview: number;
  readonly f1Links: number;
  readonly f1: number;
}

export interface Outcome {
  readonly told: Told;
  readonly found: Found;
}

export interface Truth {
  readonly isTrue: (left: string, right: string) => boolean;
  /** How many true pairs there are. */
  readonly true: number;
  readonly records: number;
}

interface Tally {
  links: number;
  right: number;
  all: number;
  readonly found: Set<string>;
  readonly linked: Set<string>;
  readonly looked: Set<string>;
}

/** Holds the lines of a file of pairs against the truth. */
export async function outcomeOf(told: string, lines: AsyncIterable<string>, truth: Truth): Promise<Outcome> {
  const tally: Tally = { links: 0, right: 0, all: 0, found: new Set(), linked: new Set(), looked: new Set() };
  for await (const line of lines) count(tally, line.split(',', 5), truth);
  const { links, right, all, found, linked, looked } = tally;
  const f1 = (pairs: number, good: number) => (2 * good) / Math.max(pairs + truth.true, 1);
  return {
    told: toldOf(told),
    found: {
      ...{
        links,
        wrong: links - right,
        recall: found.size / Math.max(truth.true, 1),
      },
      inReview: [...looked].filter((record) => !linked.has(record)).length / truth.records,
      ...{ f1Links: f1(links, right), f1: f1(all, found.size) },
    },
  };
}

function count(tally: Tally, [left = '', right = '', , , decision]: readonly string[], { isTrue }: Truth): void {
  if (left === 'left_id' || right === '') return;
  const good = Number(isTrue(left, right));
  const link = Number(decision === 'link');
  tally.all++;
  if (good > 0) tally.found.add(`${left} ${right}`);
  (link > 0 ? tally.linked : tally.looked).add(right);
  tally.links += link;
  tally.right += link * good;
}

function toldOf(json: string): Told {
  const told: unknown = JSON.parse(json);
  const number = (name: string): number => {
    const value: unknown = typeof told === 'object' && told !== null ? Reflect.get(told, name) : undefined;
    return typeof value === 'number' ? value : Number.NaN;
  };
  return { seconds: number('seconds'), cpuSeconds: number('cpuSeconds'), peakMiB: number('peakMiB') };
}
