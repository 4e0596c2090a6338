import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Ctx, type Decider, type Decision, type DomainEvent, accept, refuse } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { FixedClock, ctxOf, idOf } from '#testing';
import { randomBytes } from 'node:crypto';
import { aggregate } from './aggregate.js';
import type { Attempt, Engine } from './attempt.js';

type Ticked = DomainEvent<'Ticked', { readonly step: number; readonly limit: number }>;

const decider: Decider<number, Ticked> = { category: 'ticks', initial: 0, evolve: (count) => count + 1 };
const others: Decider<number, Ticked> = { ...decider, category: 'others' };
const definition = { type: 'Ticked', version: 1, open: ['/step', '/limit'], sealed: [], subject: '/step' } as const;
const full = { kind: 'conflict', vi: 'Đã đủ', en: 'It is full' } as const;

/** What happened, in its order: what the executor asked, decided and read. */
let seen: string[];
let store: EventStore;

const tick = (count: number, { limit }: { readonly limit: number }): Decision<Ticked, 'ticks.full'> => {
  seen.push('decide');
  return count >= limit ? refuse('ticks.full') : accept({ type: 'Ticked', data: { step: count + 1, limit } });
};
const learnt = async (_: unknown, { id, load }: Attempt<number>): Promise<{ readonly limit: number }> => {
  seen.push('learn');
  return { limit: 2 + (await load(others, id)) + (await load(others, id)) };
};
const ticks = aggregate({
  ...{ decider, definitions: [definition], refusals: { 'ticks.full': full } },
  facts: () => {
    seen.push('facts');
    return { communes: ['31135'] };
  },
}).commands({
  tick: { summary: 'Tick once', permits: 'casework:note', learn: learnt, decide: tick },
  add: { permits: 'casework:note', additive: true, learn: learnt, decide: tick },
  rest: { permits: 'casework:note', decide: () => accept() },
  begin: {
    permits: 'casework:note',
    facts: ({ commune }: { readonly commune: string }) => ({ communes: [commune] }),
    decide: (count, { limit }: { readonly limit: number; readonly commune: string }, _: Ctx) => tick(count, { limit }),
  },
}).commands;

const worker: Actor = { id: idOf('an'), role: 'commune-worker', office: 'commune:31135' };
const stranger: Actor = { ...worker, office: 'commune:31136' };
const id = idOf('stream');
const request = (name: string, more: { readonly ifMatch?: number; readonly actor?: Actor } = {}) => ({
  ...{ ctx: ctxOf({ commandId: idOf(name) }), actor: worker },
  ...more,
});
const nothing = (): never => {
  throw new Error('nothing is asked for');
};
const engineOn = (log: EventStore): Engine => ({ store: log, ask: nothing });
const run = (name: string, more: Parameters<typeof request>[1] = {}, log = store) =>
  ticks.tick(id, {}, request(name, more)).carryOut(engineOn(log));

beforeEach(() => {
  seen = [];
  const keys = memorySubjectKeys(
    () => idOf('key'),
    () => randomBytes(32),
  );
  store = createMemoryEventStore({
    codec: createCodec([definition], keys),
    clock: new FixedClock('2026-03-10T08:00:00Z'),
  });
});

/** A log in which somebody else is first, as often as told. */
const busy = (times: number): EventStore => {
  let meddled = 0;
  return {
    ...store,
    append: async (appended) => {
      meddled += 1;
      if (meddled <= times) await run(`other ${meddled}`);
      seen.push('append');
      return store.append(appended);
    },
  };
};

describe('a command', () => {
  it('is permitted before it looks anything up, and looks up before it decides', async () => {
    expect(await run('first')).toMatchObject({ kind: 'recorded', id, version: 1, types: ['Ticked'] });
    expect(seen).toEqual(['facts', 'learn', 'decide']);
  });

  it('of somebody who may not learns nothing: neither that it is stale nor what it would look up', async () => {
    await run('first');
    seen = [];
    await expect(run('second', { actor: stranger, ifMatch: 0 })).rejects.toThrow(NotPermitted);
    expect(seen).toEqual(['facts']);
  });

  it('that begins its stream is permitted on what it is about', async () => {
    const begin = (commune: string) =>
      ticks.begin(id, { commune, limit: 1 }, request('begin')).carryOut(engineOn(store));
    await expect(begin('31136')).rejects.toThrow(NotPermitted);
    expect(await begin('31135')).toMatchObject({ kind: 'recorded', version: 1 });
    expect(seen).toEqual(['decide']);
  });

  it('that is repeated has its first answer before anything is compared or looked up', async () => {
    const first = await run('first');
    await run('second');
    seen = [];
    expect(await run('first', { ifMatch: 9 })).toEqual({ ...first, warnings: [] });
    expect(seen).toEqual(['facts']);
  });

  it('on a version that others have changed is stale, and says by what; an additive one is not', async () => {
    await run('first');
    seen = [];
    expect(await run('late', { ifMatch: 0 })).toEqual({ kind: 'stale', id, version: 1, changed: ['Ticked'] });
    expect(await run('ahead', { ifMatch: 7 })).toMatchObject({ kind: 'stale', changed: ['unknown-version'] });
    expect(seen).toEqual(['facts', 'facts']);
    const added = await ticks.add(id, {}, request('added', { ifMatch: 0 })).carryOut(engineOn(store));
    expect(added).toMatchObject({ kind: 'recorded', version: 2 });
  });

  it('that lost to another writer is permitted, learnt and decided again', async () => {
    expect(await run('late', {}, busy(1))).toMatchObject({ kind: 'recorded', version: 2 });
    const once = ['facts', 'learn', 'decide'];
    expect(seen).toEqual([...once, ...once, 'append', ...once, 'append']);
  });

  it('that lost every time is given up: nothing is recorded', async () => {
    const never: EventStore = { ...store, append: () => Promise.resolve({ kind: 'conflict', version: 1 }) };
    await expect(run('late', {}, never)).rejects.toThrow('too many writers');
    expect(await store.head()).toBe('0');
  });

  it('that has nothing to do records nothing', async () => {
    const rest = ticks.rest(id, {}, request('rest'));
    expect(await rest.carryOut(engineOn(store))).toMatchObject({ kind: 'recorded', version: 0, types: [] });
  });

  it('reads each stream once an attempt, its own included', async () => {
    const read: string[] = [];
    const counting: EventStore = {
      ...store,
      readStream: (stream, options) => {
        read.push(stream);
        return store.readStream(stream, options);
      },
    };
    await run('first', {}, counting);
    expect(read).toEqual([`ticks-${id}`, `others-${id}`]);
  });
});

describe('what has to be durable before events are in the log', () => {
  const withFile = (name: string, work: () => Promise<void>, log = store, more: Parameters<typeof request>[1] = {}) =>
    ticks.tick(id, {}, request(name, more)).durableFirst(work).carryOut(engineOn(log));
  const make = () => Promise.resolve(void seen.push('made'));

  it('is made after the permission was given and the decision fell, and before the append', async () => {
    await withFile('first', async () => {
      seen.push(`made at ${await store.head()}`);
    });
    expect(seen).toEqual(['facts', 'learn', 'decide', 'made at 0']);
  });

  it('is not made for who may not, for what is refused, and for what is recorded already', async () => {
    await expect(withFile('denied', make, store, { actor: stranger })).rejects.toThrow(NotPermitted);
    await withFile('first', make);
    await withFile('first', make);
    await withFile('second', make);
    expect(await withFile('third', make)).toMatchObject({ kind: 'refused', code: 'ticks.full' });
    expect(seen.filter((each) => each === 'made')).toHaveLength(2);
  });

  it('is made once when somebody else is first, and stays when the command is refused after all', async () => {
    expect(await withFile('late', make, busy(2))).toMatchObject({ kind: 'refused' });
    expect(seen.filter((each) => each === 'made')).toHaveLength(1);
  });

  it('ends the command where it cannot be made: nothing is recorded', async () => {
    await expect(withFile('first', () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(await run('first')).toMatchObject({ kind: 'recorded', version: 1 });
  });
});

describe('what is known of a command before it is sent', () => {
  it('is its name, its right, its words and its refusals', () => {
    expect(ticks.tick.definition).toEqual({
      ...{ name: 'ticks.tick', category: 'ticks', permits: 'casework:note', summary: 'Tick once' },
      refusals: ['ticks.full'],
    });
    expect(ticks.add.definition.summary).toBeUndefined();
  });
});

describe('a command that begins its stream', () => {
  const begun = (name: string, more: Parameters<typeof request>[1] = {}, log = store) =>
    ticks.tick(id, {}, request(name, more)).beginningStream().carryOut(engineOn(log));
  /** A log of which the stream may not be read: it could not be known to be empty any sooner. */
  const unread = (): EventStore => ({
    ...store,
    readStream: (stream, options) => (stream === `ticks-${id}` ? nothing() : store.readStream(stream, options)),
  });

  it('is permitted and decided without reading it, and recorded as the first of it', async () => {
    expect(await begun('first', {}, unread())).toMatchObject({ kind: 'recorded', version: 1, types: ['Ticked'] });
    expect(seen).toEqual(['facts', 'learn', 'decide']);
  });

  it('has its first answer where it was recorded before', async () => {
    const first = await begun('first');
    expect(await begun('first')).toEqual(first);
    expect(await store.head()).toBe('1');
  });

  it('is decided on what stands in the stream where somebody else was there before', async () => {
    await run('other');
    expect(await begun('late')).toMatchObject({ kind: 'recorded', version: 2 });
    await run('third');
    expect(await begun('fourth')).toMatchObject({ kind: 'refused', code: 'ticks.full' });
  });

  it('has the first answer, whatever was found out since would refuse now', async () => {
    const first = await begun('first');
    const refusing = ticks.begin(id, { commune: '31135', limit: 0 }, request('first')).beginningStream();
    expect(await refusing.carryOut(engineOn(store))).toEqual({ ...first, warnings: [] });
  });

  it('of somebody who may not is refused by what stands in the stream', async () => {
    await expect(begun('first', { actor: stranger })).rejects.toThrow(NotPermitted);
    expect(seen).toEqual(['facts', 'facts']);
  });

  it('is recorded when that is admitted, and not before', async () => {
    const admission = Promise.withResolvers<undefined>();
    const command = ticks.tick(id, {}, request('first')).durableFirst(() => admission.promise);
    const outcome = command.beginningStream().carryOut(engineOn(store));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await store.head()).toBe('0');
    admission.resolve(undefined);
    expect(await outcome).toMatchObject({ kind: 'recorded', version: 1 });
  });
});
