/** How two values of one field are compared. Levels are numbered from 1, the strongest, to `levels.length`: different. */
export interface Comparator {
  readonly levels: readonly string[];
  /** The level of two values, neither of them empty. The same for both orders. */
  readonly level: (left: string, right: string) => number;
  /** How many levels, from the first, mean the same value, whose frequency then counts. */
  readonly frequencyLevels: number;
  /** The form by which frequencies are counted; the value itself unless said. */
  readonly counted?: (value: string) => string;
  /** How many levels, from the first, are near enough to be the same thing written twice. */
  readonly nearLevels: number;
}

/** Neither side or only one has a value: no evidence. */
export const MISSING = 0;
