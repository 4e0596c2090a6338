import type { Build } from './build.js';
import type { BenchServer } from './databases.js';
import type { Row } from './figures.js';

/** What a bench works with. */
export interface BenchSetting {
  readonly server: BenchServer;
  /** Fewer and shorter rounds, smaller logs: to see whether it runs, not to quote. */
  readonly quick: boolean;
  /** Also what takes many minutes: a log of ten million events. */
  readonly large: boolean;
  /** The build of an earlier revision, which takes part from outside: over HTTP, in processes of its own. */
  readonly before?: Build | undefined;
  /** Milliseconds that commits wait, run by run: 0, and 1 as well where an fsync costs next to nothing. */
  readonly commitDelays: readonly number[];
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

export type Bench = (setting: BenchSetting) => Promise<readonly Row[]>;

export interface Entry {
  readonly bench: Bench;
  /** How a revision before takes part: asked from outside in the same rounds, or with its own bench, pass by pass. */
  readonly compares: 'from outside' | 'in passes';
  /** Whether commits bound it, so that it is measured with commits that wait as well. */
  readonly commits?: boolean;
}

/** What a row is called that was measured while commits waited. */
export const whileWaiting = (delay: number): string => (delay === 0 ? '' : `, commits wait ${delay} ms`);
