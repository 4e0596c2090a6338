import type { LevelChance } from '../model/model.js';
import type { Levels } from '../execute/levels.js';
import { numberAt } from '../execute/lists.js';

/** Candidate pairs with the same levels, found by rules that need the same fields. */
export interface Pattern {
  readonly levels: Levels;
  /** A bit for each field that at least one rule that found them does not need. */
  readonly free: number;
  readonly count: number;
}

/** What of all pairs of both files is known before training. */
export interface Known {
  /** All pairs that the two files could give. */
  readonly pairs: number;
  /** By slot: how often a side is missing (level 0), then, of the others, the chance that two records at random agree so. */
  readonly atRandom: readonly (readonly number[])[];
  /** By slot: the bits of its fields. */
  readonly bits: readonly number[];
  /** By slot: the chances that the model states; these are not trained. */
  readonly stated: readonly (readonly LevelChance[] | undefined)[];
  readonly prior?: number | undefined;
  /** Where the slots begin that tell in which order two fields stand. */
  readonly orders: number;
  /** How many pairs the chances at random were counted over: less often than one half of one is not known. */
  readonly sampled: number;
}

export interface Trained {
  readonly chances: readonly (readonly LevelChance[])[];
  readonly prior: number;
  readonly rounds: number;
}

const MOST_ROUNDS = 100;
const SETTLED = 1e-6;

/**
 * Expectation and maximisation over the candidate pairs (Fellegi and Sunter 1969, Winkler 1988). All pairs that are no candidates
 * count as two persons: so u is that of pairs at random, less what of it are the matches themselves. The m of a field is taken
 * only from pairs that a rule found which does not need the field: in the others it agrees by selection.
 */
export function train(patterns: readonly Pattern[], known: Known): Trained {
  let now: Trained = { chances: firstChances(known), prior: known.prior ?? firstPrior(patterns, known), rounds: 0 };
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
    const next = { ...improved(patterns, known, now), rounds };
    const settled = farthest(now, next) < SETTLED;
    now = next;
    if (settled) break;
  }
  return now;
}

/** At the beginning a match agrees mostly: half at the strongest level, less at each weaker one, a twentieth not at all. */
function firstChances({ atRandom, stated }: Known): readonly (readonly LevelChance[])[] {
  return atRandom.map((levels, slot) => {
    const { [slot]: given } = stated;
    if (given) return given;
    const shares = levels.slice(1).map((_, at, all) => (at === all.length - 1 ? 0.06 : 0.8 / 4 ** at));
    const whole = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share, at) => ({ m: share / whole, u: Math.max(levels[at + 1] ?? 0, 1e-7) }));
  });
}

const firstPrior = (patterns: readonly Pattern[], { pairs }: Known): number =>
  Math.min(0.1, Math.max(1, patterns.reduce((sum, { count }) => sum + count, 0) / 50) / Math.max(pairs, 10));

/** The chance that pairs of such levels are one person. */
function posterior(levels: Levels, { chances, prior }: Pick<Trained, 'chances' | 'prior'>): number {
  let odds = prior / (1 - prior);
  levels.forEach((level, slot) => {
    const chance = level === 0 ? undefined : chances[slot]?.[level - 1];
    if (chance) odds *= chance.m / chance.u;
  });
  return odds === Infinity ? 1 : odds / (1 + odds);
}

interface Tally {
  matches: number;
  /** By slot, by level: matches among all candidates, and among those that free rules found. */
  readonly all: number[][];
  readonly free: number[][];
}

function tallied(patterns: readonly Pattern[], { atRandom, bits }: Known, now: Trained): Tally {
  const empty = () => atRandom.map((levels) => levels.map(() => 0));
  const tally: Tally = { matches: 0, all: empty(), free: empty() };
  for (const { levels, free, count } of patterns) {
    const matches = posterior(levels, now) * count;
    tally.matches += matches;
    levels.forEach((level, slot) => {
      add(tally.all[slot], level, matches);
      if ((free & (bits[slot] ?? 0)) === (bits[slot] ?? 0)) add(tally.free[slot], level, matches);
    });
  }
  return tally;
}

function add(counts: number[] | undefined, level: number, matches: number): void {
  if (counts) counts[level] = (counts[level] ?? 0) + matches;
}

function improved(patterns: readonly Pattern[], known: Known, now: Trained): Omit<Trained, 'rounds'> {
  const tally = tallied(patterns, known, now);
  const matches = Math.max(tally.matches, 0.5);
  const chances = known.atRandom.map((levels, slot) => {
    const { [slot]: given } = known.stated;
    const order = slot >= known.orders;
    return given ?? chancesOf({ order, levels, all: tally.all[slot] ?? [], free: tally.free[slot] ?? [] }, known);
  });
  return { chances, prior: known.prior ?? Math.min(0.5, matches / Math.max(known.pairs, 1)) };
}

interface SlotTally {
  readonly order: boolean;
  readonly levels: readonly number[];
  readonly all: readonly number[];
  readonly free: readonly number[];
}

/** A level that was never seen in a match is rare there, not impossible. */
const UNSEEN = 0.2;
/** Fewer matches than these say nothing of how often errors happen. */
const LEAST_SEEN = 20;

function chancesOf({ order, levels, all, free }: SlotTally, { pairs, sampled }: Known): readonly LevelChance[] {
  const seen = sumOf(free) >= LEAST_SEEN ? free : all;
  const whole = sumOf(seen) + UNSEEN * (levels.length - 1);
  const compared = pairs * (1 - (levels[0] ?? 0));
  const others = Math.max(compared - sumOf(all), 1);
  const least = 0.5 / Math.max(sampled, 1);
  const shares = levels.slice(1).map((_, at) => (numberAt(seen, at + 1) + UNSEEN) / whole);
  const ms = order ? shares : mostlyAgreeing(shares);
  return levels.slice(1).map((atRandom, at) => ({
    m: numberAt(ms, at),
    // Two orders are tried and the better one is taken: how far chance agrees then is in the fields themselves.
    u: order ? 1 : Math.max((atRandom * compared - numberAt(all, at + 1)) / others, at === 0 ? least / 100 : least),
  }));
}

/** In more matches than these no field differs: else all who live in one place would pass for one person. */
const MOST_DIFFERENT = 0.1;

/** What is learned may not drift to pairs that agree in a few fields that go together (suburb, postcode, state) and differ in the rest. */
function mostlyAgreeing(shares: readonly number[]): readonly number[] {
  const different = shares.at(-1) ?? 0;
  if (different <= MOST_DIFFERENT) return shares;
  const scale = (1 - MOST_DIFFERENT) / Math.max(1 - different, 1e-9);
  return [...shares.slice(0, -1).map((share) => share * scale), MOST_DIFFERENT];
}

const sumOf = (levels: readonly number[]): number => levels.slice(1).reduce((sum, each) => sum + each, 0);

function farthest(one: Trained, other: Trained): number {
  const apart = one.chances.flatMap((levels, slot) =>
    levels.map(({ m }, level) => Math.abs(m - (other.chances[slot]?.[level]?.m ?? 0))),
  );
  return Math.max(Math.abs(one.prior - other.prior) / other.prior, ...apart);
}
