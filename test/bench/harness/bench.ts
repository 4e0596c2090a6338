import type { BenchServer } from './databases.js';
import type { Row } from './figures.js';

/** What a bench works with. */
export interface BenchSetting {
  readonly server: BenchServer;
  /** Fewer and shorter rounds, smaller logs: to see whether it runs, not to quote. */
  readonly quick: boolean;
  /** Also what takes many minutes: a log of ten million events. */
  readonly large: boolean;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

export type Bench = (setting: BenchSetting) => Promise<readonly Row[]>;
