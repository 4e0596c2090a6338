import { lifeLine } from '#event-store';
import type { Clock } from '#kernel';
import { Logger } from '@nestjs/common';
import {
  CLOCK_QUESTION,
  type ClockFault,
  type ClockState,
  type ClockWatch,
  TwoClocks,
  oneClock,
} from './clock-watch.js';
import type { StoreSettings } from './config.js';
import { connected } from './connected.js';

/** The ways to the databases, watched, and the clocks at both ends. */
export interface WatchedWays {
  readonly clocks: ClockWatch;
  /** Whether the main database takes what is written, by what it last said of itself. */
  readonly mayWrite: () => boolean;
  readonly close: () => Promise<void>;
}

/** The ways of a command that ends by itself. */
export const unwatched: WatchedWays = { clocks: oneClock, mayWrite: () => true, close: () => Promise.resolve() };

/** Watches the ways of a process to its databases. Without a clock the store has a simulated one, and none is compared. */
export function watchWays(settings: StoreSettings, name: string, clock: Clock | undefined): WatchedWays {
  const { mainUrl, keysUrl, readUrl } = settings;
  const clocks = clock && new TwoClocks({ clock });
  const alarm = clocks && new ClockAlarm(clocks, mainUrl);
  let isReadOnly = false;
  const main = lifeLine({
    ...{ url: mainUrl, name: `annhi-${name}`, question: CLOCK_QUESTION },
    onAnswer: (sign) => {
      clocks?.take(sign);
      isReadOnly = sign.row.read_only === true;
      alarm?.look();
    },
  });
  const keys = lifeLine({ url: keysUrl, name: `annhi-${name}-keys` });
  const replica = readUrl === undefined ? undefined : lifeLine({ url: readUrl, name: `annhi-${name}-read` });
  return {
    clocks: clocks ?? oneClock,
    mayWrite: () => !isReadOnly,
    close: async () => {
      await Promise.all([main.close(), keys.close(), replica?.close()]);
    },
  };
}

const log = new Logger('clock');

/** Says once that the clocks do not agree, with what a person needs to see it through, and once that they do again. */
class ClockAlarm {
  private told: ClockFault | null = null;

  constructor(
    private readonly clocks: ClockWatch,
    private readonly mainUrl: string,
  ) {}

  look(): void {
    const state = this.clocks.state();
    if (state.fault === this.told || state.fault === 'unknown') return;
    this.told = state.fault;
    if (state.fault === null) log.warn('the clocks agree again; deadlines are looked for again');
    else void this.say(state);
  }

  private async say({ fault, differenceMillis, logAheadMillis, mayRecord }: ClockState): Promise<void> {
    const positions = fault === 'log-ahead' ? await positionsAhead(this.mainUrl).catch(() => null) : null;
    log.error(JSON.stringify({ fault, differenceMillis, logAheadMillis, positions, sweeps: 'stopped', mayRecord }));
  }
}

/** The first and the last event that is stamped later than it is. */
const positionsAhead = (mainUrl: string): Promise<unknown> =>
  connected(mainUrl, async (client) => {
    const { rows } = await client.query<{ first: string; last: string }>(
      'select min(pos)::text as first, max(pos)::text as last from es.event where recorded_at > clock_timestamp()',
    );
    return rows[0] ?? null;
  });
