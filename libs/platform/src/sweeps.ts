import { calendarsIn, owedRowsIn } from '#calendar';
import { type Context, type Sweep, type SweepEngine, sweepsOf } from '#commands';
import type { Ticker } from '#projections';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApplicationContext } from './context.js';
import { contexts } from './contexts.js';
import { senderOf } from './sender.js';

/** What sweeps work with: the log, the bus, the services of the container, and what is owed by the read models. */
export const sweepEngine = (
  { clock, store }: Pick<ApplicationContext, 'clock' | 'store'>,
  nest: INestApplicationContext,
): SweepEngine => ({
  ...{ clock, store, send: senderOf(nest), calendars: () => calendarsIn(store) },
  ask: (token) => nest.get(token, { strict: false }),
  owed: owedRowsIn(nest.get(DataSource, { strict: false })),
});

/** Whether clocks agree on what has passed, and which read models are built. */
export interface MaySweep {
  readonly mayJudge: () => Promise<boolean>;
  readonly built: () => Promise<ReadonlySet<string>>;
}

/** Every sweep of the contexts. Each waits for the read models that it looks into, and for clocks that agree. */
export const sweepTickers = (of: readonly Context[], engine: SweepEngine, may: MaySweep): readonly Ticker[] =>
  sweepsOf(of).map((sweep) => tickerOf(sweep, engine, may));

function tickerOf(sweep: Sweep, engine: SweepEngine, { mayJudge, built }: MaySweep): Ticker {
  const { name, everyMillis, looksInto } = sweep;
  const work = sweep.begin(engine);
  const run = async (): Promise<void> => {
    if (!(await mayJudge())) return;
    const ready = looksInto.length === 0 ? new Set<string>() : await built();
    if (looksInto.every((each) => ready.has(each))) await work();
  };
  return { name, everyMillis, run };
}

/** Runs sweeps once, by their names and in that order: for whoever moves the clock by hand. */
export async function sweepOnce(
  context: Pick<ApplicationContext, 'clock' | 'store'>,
  nest: INestApplicationContext,
  names: readonly string[],
): Promise<void> {
  const engine = sweepEngine(context, nest);
  for (const name of names) {
    const sweep = sweepsOf(contexts).find((each) => each.name === name);
    if (sweep === undefined) throw new TypeError(`No context has the sweep ${name}`);
    await sweep.begin(engine)();
  }
}
