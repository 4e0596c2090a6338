import { type Sweep, type SweepEngine, context } from '#commands';
import { createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { shippedCalendars } from '#reference';
import { FixedClock, asking, idOf } from '#testing';
import { randomBytes } from 'node:crypto';
import { contexts } from './contexts.js';
import { sweepTickers } from './sweeps.js';

const clock = new FixedClock('2026-03-12T00:00:00Z');
const keys = memorySubjectKeys(
  () => idOf('key'),
  () => randomBytes(32),
);
const nothing = (): never => {
  throw new Error('nothing is swept here');
};
const engine: SweepEngine = {
  ...{ clock, store: createMemoryEventStore({ codec: createCodec([], keys), clock }), ask: asking(), send: nothing },
  ...{ owed: { lapsing: nothing, across: nothing }, calendars: () => Promise.resolve(shippedCalendars) },
};

let runs: number;
const counting: Sweep = {
  ...{ name: 'count', everyMillis: 7, looksInto: ['case-file', 'report-queue'], sends: [] },
  begin: () => () => {
    runs += 1;
    return Promise.resolve();
  },
};
const swept = [context({ name: 'swept', streams: [], sweeps: [counting] })];
const run = async (mayJudge: boolean, ...built: readonly string[]) => {
  const may = { mayJudge: () => Promise.resolve(mayJudge), built: () => Promise.resolve(new Set(built)) };
  for (const ticker of sweepTickers(swept, engine, may)) await ticker.run(new AbortController().signal);
};

beforeEach(() => {
  runs = 0;
});

describe('the sweeps of the contexts', () => {
  it('run where the clocks agree and the read models that they look into are built', async () => {
    await run(true, 'case-file', 'report-queue', 'referral-board');
    expect(runs).toBe(1);
  });

  it('wait while a read model that they look into is being built, and while the clocks do not agree', async () => {
    await run(true, 'case-file');
    await run(false, 'case-file', 'report-queue');
    expect(runs).toBe(0);
  });

  it('are run by the projector as soon as a context lists them, as often as they say', () => {
    const may = { mayJudge: nothing, built: nothing };
    expect(sweepTickers(swept, engine, may).map(({ name, everyMillis }) => [name, everyMillis])).toEqual([
      ['count', 7],
    ]);
  });

  it('look for lapses wherever something is owed, and people who may be late are warned', () => {
    const names = contexts.flatMap(({ sweeps = [] }) => sweeps.map(({ name }) => name)).toSorted();
    expect(names).toEqual([
      ...['lapse-cases', 'lapse-joins', 'lapse-placements', 'lapse-referrals', 'lapse-reports'],
      ...['reckon-cases', 'reckon-placements', 'reckon-referrals', 'seal-accesses', 'warn-of-deadlines'],
    ]);
  });

  it('look into read models that there are', () => {
    const readModels = new Set(
      contexts.flatMap(({ readModels: all = [] }) =>
        all.map(
          ({ projection }) => (typeof projection === 'function' ? projection({ blindIndex: String }) : projection).name,
        ),
      ),
    );
    for (const { name, looksInto } of contexts.flatMap(({ sweeps = [] }) => sweeps))
      expect([name, looksInto.filter((each) => !readModels.has(each))]).toEqual([name, []]);
  });
});
