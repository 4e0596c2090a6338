import { LOG_START, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import {
  type Decider,
  type DomainEvent,
  type Obligation,
  type RightDue,
  type Uuid,
  accept,
  instant,
  obligationOf,
  streamOf,
} from '#kernel';
import { type Calendars, shippedCalendars } from '#reference';
import { FixedClock, idOf } from '#testing';
import { randomBytes } from 'node:crypto';
import { aggregate } from './aggregate.js';
import { context } from './context.js';
import { sweepsOf } from './registry.js';
import {
  type OwedRow,
  type OwedRows,
  type OwedTable,
  type Owing,
  type SweepEngine,
  lapses,
  reckonings,
} from './sweep.js';

type Swept = DomainEvent<'Swept', { readonly step: string; readonly obligationId?: Uuid }>;
const decider: Decider<number, Swept> = { category: 'swept', initial: 0, evolve: (count) => count + 1 };
const definition = {
  type: 'Swept',
  version: 1,
  open: ['/step', '/obligationId'],
  sealed: [],
  subject: '/step',
} as const;
const { lapse, reckonAnew } = aggregate({
  ...{ decider, definitions: [definition], refusals: {} },
  facts: () => ({ communes: [] }),
}).commands({
  lapse: {
    permits: 'casework:lapse',
    decide: (_, { obligationId }: { readonly obligationId: Uuid }) =>
      accept({ type: 'Swept', data: { step: 'lapsed', obligationId } }),
  },
  reckonAnew: {
    permits: 'casework:lapse',
    decide: () => accept({ type: 'Swept', data: { step: 'reckoned' } }),
  },
}).commands;

/** A row of a read model. */
class Row implements OwedRow<Owing> {
  readonly id = idOf('row');
  version = 1;
  state: Owing = { status: 'open' };
}

const owes = (dueAt: string, changes: Partial<Obligation> = {}): Obligation => ({
  ...obligationOf(streamOf('swept', idOf('row')), {
    ...{ obligation: 'plan-approval', startedAt: instant('2026-03-09T02:00:00Z'), calendarVersion: 'vn-test' },
    dueAt: instant(dueAt),
  }),
  ...changes,
});

const clock = new FixedClock('2026-03-12T00:00:00Z');
let rows: readonly Row[];
let looked: (string | undefined)[];
let calendars: Calendars;
let engine: SweepEngine;

/** Read models in memory: every row has a lapse to look at. */
const rowsOf = <State extends Owing>(table: OwedTable<State>) =>
  rows.filter((row) => typeof table === 'function' && row instanceof table) as unknown as OwedRow<State>[];
const owed: OwedRows = {
  lapsing: (table) => Promise.resolve(rowsOf(table)),
  async *across(table, days, since) {
    looked.push(since);
    yield* await Promise.resolve(days.length === 0 ? [] : rowsOf(table));
  },
};

beforeEach(() => {
  clock.move('2026-03-12T00:00:00Z');
  [rows, looked, calendars] = [[], [], shippedCalendars];
  const keys = memorySubjectKeys(
    () => idOf('key'),
    () => randomBytes(32),
  );
  const store = createMemoryEventStore({ codec: createCodec([definition], keys), clock });
  const ask = (): never => {
    throw new Error('nothing is asked for');
  };
  const send: SweepEngine['send'] = (command) => command.carryOut({ store, ask });
  engine = { store, ask, clock, send, owed, calendars: () => Promise.resolve(calendars) };
});

const recorded = async () => {
  const { events } = await engine.store.readLog(LOG_START, { limit: 100 });
  return events.map(({ data }) => data);
};

const rightAt =
  (at: string): RightDue =>
  () =>
    instant(at);

const inHours = { readModel: 'rows', table: Row };
const inDays = (at: string) => ({ ...inHours, dueIn: () => rightAt(at) });
const row = (...obligations: readonly Obligation[]) =>
  Object.assign(new Row(), { state: { status: 'open', obligations } });

describe('a sweep of lapses', () => {
  it('records what was not done in time, once, however often it runs', async () => {
    const late = owes('2026-03-11T10:00:00Z');
    rows = [row(late)];
    const run = lapses('lapse-rows', inHours, lapse).begin(engine);
    for (let runs = 0; runs < 3; runs += 1) await run();
    expect(await recorded()).toEqual([{ step: 'lapsed', obligationId: late.id }]);
  });

  it('leaves alone what is not due, what was met in time and what lapsed before', async () => {
    const [before, after] = [instant('2026-03-11T09:00:00Z'), instant('2026-03-12T00:00:00.000001Z')];
    rows = [
      row(
        ...[owes(after), owes('2026-03-11T10:00:00Z', { metAt: before, metRecordedAt: before })],
        owes('2026-03-11T10:00:00Z', { lapsedAt: instant('2026-03-11T10:00:05Z') }),
      ),
    ];
    await lapses('lapse-rows', inHours, lapse).begin(engine)();
    expect(await recorded()).toEqual([]);
  });

  it('does not say that somebody was late whom the calendar in force gives another time', async () => {
    rows = [row(owes('2026-03-11T10:00:00Z'))];
    await lapses('lapse-rows', inDays('2026-03-13T10:00:00Z'), lapse).begin(engine)();
    expect(await recorded()).toEqual([]);
    await lapses('lapse-rows', inDays('2026-03-11T10:00:00Z'), lapse).begin(engine)();
    expect(await recorded()).toHaveLength(1);
  });
});

describe('a sweep that reckons anew', () => {
  const sweepTo = (at: string) =>
    reckonings('reckon-rows', inDays(at), { command: reckonAnew, officeOf: () => 'commune:31135' });

  it('sends what moves, and once a state of the stream', async () => {
    rows = [row(owes('2026-03-13T10:00:00Z'))];
    await sweepTo('2026-03-13T10:00:00Z').begin(engine)();
    expect(await recorded()).toEqual([]);
    for (let runs = 0; runs < 2; runs += 1) await sweepTo('2026-03-16T10:00:00Z').begin(engine)();
    expect(await recorded()).toEqual([{ step: 'reckoned' }]);
    rows = [Object.assign(row(owes('2026-03-13T10:00:00Z')), { version: 2 })];
    await sweepTo('2026-03-16T10:00:00Z').begin(engine)();
    expect(await recorded()).toHaveLength(2);
  });

  it('looks at everything first, then at what was recorded lately, and at everything for another calendar', async () => {
    const run = sweepTo('2026-03-16T10:00:00Z').begin(engine);
    await run();
    clock.move('2026-03-12T01:00:00Z');
    await run();
    calendars = { ...calendars, inForce: { ...calendars.inForce, version: 'another' } };
    await run();
    clock.move('2026-03-12T07:00:00.000001Z');
    await run();
    expect(looked).toEqual([undefined, instant('2026-03-11T23:50:00Z'), undefined, undefined]);
  });

  it('previews for each office what would move, and which lapses would be none', async () => {
    const lapsed = owes('2026-03-11T10:00:00Z', { lapsedAt: instant('2026-03-11T10:00:05Z') });
    rows = [row(lapsed), row(owes('2026-03-13T10:00:00Z')), row(owes('2026-03-16T10:00:00Z'))];
    const { preview } = sweepTo('2026-03-16T10:00:00Z');
    expect(await preview?.(owed, calendars, clock.now())).toEqual([
      { office: 'commune:31135', moved: 1, revoked: 1 },
      { office: 'commune:31135', moved: 1, revoked: 0 },
    ]);
    expect(await recorded()).toEqual([]);
  });
});

describe('the sweeps of the contexts', () => {
  const of = (name: string) => context({ name, streams: [], sweeps: [lapses('lapse-rows', inHours, lapse)] });

  it('are read from the list, and no two have one name', () => {
    expect(sweepsOf([of('one')]).map(({ name }) => name)).toEqual(['lapse-rows']);
    expect(() => sweepsOf([of('one'), of('another')])).toThrow('Two sweeps are called lapse-rows');
  });
});
