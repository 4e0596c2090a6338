import { parseArgs } from 'node:util';

/** How large a run is. */
export interface Sizes {
  readonly quick: boolean;
  readonly large: boolean;
}

/** What was asked of the benches. */
export interface Asked extends Sizes {
  readonly kind: 'asked';
  readonly names: readonly string[];
  /** Where the figures go. */
  readonly json: string | undefined;
  /** The revision that is compared with. */
  readonly against: string | undefined;
  /** Where it is built, and stays; a folder that does not outlive the run unless one is named. */
  readonly scratch: string | undefined;
  /** The run fails where we are slower than so many times the revision. */
  readonly least: number | undefined;
}

export interface Wrong {
  readonly kind: 'wrong';
  readonly sentence: string;
}

const OPTIONS = {
  all: { type: 'boolean' },
  quick: { type: 'boolean' },
  large: { type: 'boolean' },
  json: { type: 'string' },
  against: { type: 'string' },
  scratch: { type: 'string' },
  least: { type: 'string' },
} as const;

export const USAGE =
  'npm run bench -- <name…> | all [--quick] [--large] [--json FILE] [--against REVISION [--least RATIO] [--scratch FOLDER]]';

/** Reads the words of a command line; `known` are the names of the benches. */
export function askedIn(words: readonly string[], known: readonly string[]): Asked | Wrong {
  const read = parsed(words);
  if (typeof read === 'string') return wrong(read);
  const { quick = false, large = false, json, against, scratch } = read.values;
  const named = read.values.all ? ['all'] : read.positionals;
  const names = named.includes('all') ? known : [...new Set(named)];
  const least = ratioIn(read.values.least);
  const fault = faultIn(names, known) ?? faultOfComparison({ against, scratch }, least);
  if (fault !== undefined) return wrong(fault);
  return { kind: 'asked', names, quick, large, json, against, scratch, least };
}

function faultIn(names: readonly string[], known: readonly string[]): string | undefined {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return `There is no bench ${unknown.join(', ')}.`;
  return names.length === 0 ? 'No bench is named.' : undefined;
}

type Comparison = Readonly<Record<'against' | 'scratch', string | undefined>>;

function faultOfComparison({ against, scratch }: Comparison, least: number | undefined): string | undefined {
  if (least !== undefined && !(least > 0 && Number.isFinite(least)))
    return '--least takes a ratio above 0, for example 0.6.';
  if (against === undefined && (least ?? scratch) !== undefined) return '--least and --scratch belong to --against.';
  return undefined;
}

const ratioIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const wrong = (sentence: string): Wrong => ({ kind: 'wrong', sentence });

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  } catch (thrown) {
    return Error.isError(thrown) ? thrown.message : 'unreadable'; // an option that is none, or without its value
  }
}
