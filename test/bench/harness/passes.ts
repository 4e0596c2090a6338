import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sizes } from './asked.js';
import type { Build } from './build.js';
import { type Before, type Row, beforeOf, median, rowOf } from './figures.js';
import { environmentOfNpm, npm } from './revision.js';
import { rowsOf } from './rows.codec.js';

/** What compares a bench that works inside of a build with the same bench of the revision before. */
export interface Passes {
  readonly name: string;
  readonly sizes: Sizes;
  readonly before: Build;
  /** Runs the bench of this build. */
  readonly ours: () => readonly Row[];
  readonly say: (line: string) => void;
}

/**
 * A bench that works inside cannot be asked over HTTP, so each build runs its own, whole, in turn, in the opposite order every
 * other time; figures of one case are compared pass by pass. Where the revision has no such bench, that is said.
 */
export function inPasses({ name, sizes, before, ours, say }: Passes): readonly Row[] {
  const theirs = (): readonly Row[] => {
    say(`  ${before.name}:`);
    return benchOf(before, name, sizes);
  };
  const passes: Pass[] = [];
  for (let pass = 0; pass < (sizes.quick ? 2 : 3); pass += 1) {
    say(`${name}: pass ${pass + 1}, each build with its own bench`);
    passes.push(pass % 2 === 0 ? inOrder(ours, theirs) : inOrder(theirs, ours).toReversed());
    if (passes[0]?.[1]?.length !== 0) continue;
    say(`${name}: ${before.name} has no such bench, or it ended without figures: not compared`);
    break;
  }
  return merged(passes, before.name);
}

/** The rows of ours, then those of the revision. */
type Pass = readonly (readonly Row[])[];

const inOrder = (first: () => readonly Row[], second: () => readonly Row[]): Pass => [first(), second()];

/** The rows of a build's own bench, by its own script; none where it fails. */
function benchOf({ root }: Build, name: string, { quick, large }: Sizes): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-bench-rows-'));
  const file = join(folder, 'rows.json');
  const words = [name, ...(quick ? ['--quick'] : []), ...(large ? ['--large'] : []), '--json', file];
  const { command, words: all } = npm('run', '--silent', 'bench', '--', ...words);
  spawnSync(command, all, { cwd: root, stdio: 'inherit', env: environmentOfNpm() });
  try {
    return rowsOf(readFileSync(file, 'utf8'));
  } catch {
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One row a case of ours: medians over the passes, beside those of the revision where it has that case too. */
export function merged(passes: readonly Pass[], name: string): readonly Row[] {
  const [[first = []] = []] = passes;
  return first.map((row) => {
    const [ours, theirs] = [0, 1].map((side) =>
      passes.flatMap((pass) => pass[side]?.find((each) => each.case === row.case) ?? []),
    );
    return mergedOf(ours ?? [], theirs ?? [], name) ?? row;
  });
}

/**
 * Minutes lie between two passes, and the machine is another by then: where both have a peer, it is the yardstick, and the
 * ratios to it are compared in place of the figures.
 */
function mergedOf(ours: readonly Row[], theirs: readonly Row[], name: string): Row | undefined {
  const [row] = ours;
  if (!row) return undefined;
  const figuresOf = (rows: readonly Row[]): readonly number[] => rows.map((each) => each.ours);
  const peers = ours.flatMap(({ peer }) => peer ?? []);
  const ratios = ours.flatMap((each) => each.ratios);
  return {
    ...rowOf(row, figuresOf(ours)),
    ...(peers.length === 0 ? {} : { peer: median(peers), ratio: median(ratios), ratios }),
    ...(theirs.length === ours.length ? { before: before() } : {}),
  };

  function before(): Before {
    const measured = [...ours, ...theirs].every(({ ratio }) => ratio !== undefined)
      ? (rows: readonly Row[]) => rows.map(({ ratio = NaN }) => ratio)
      : figuresOf;
    return {
      ...beforeOf(row?.unit ?? '', measured(ours), { name, figures: measured(theirs) }),
      figure: median(figuresOf(theirs)),
    };
  }
}
