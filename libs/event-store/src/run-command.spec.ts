import { type Ctx, type Decider, type Decision, type DomainEvent, accept, refuse } from '#kernel';
import { ctxOf, idOf, FixedClock } from '#testing';
import { createMemoryEventStore } from './memory/memory-event-store.js';
import type { EventStore } from './port.js';
import { runCommand } from './run-command.js';
import { suiteCodec } from './testing/fixture.js';

type Ticked = DomainEvent<'Ticked', { readonly step: number }>;

const decider: Decider<number, Ticked> = { category: 'ticks', initial: 0, evolve: (count) => count + 1 };
const tick = (count: number): Decision<Ticked, 'full'> =>
  count >= 2 ? refuse('full') : accept({ type: 'Ticked', data: { step: count + 1 } });

let store: EventStore;
let made: string[];

beforeEach(() => {
  store = createMemoryEventStore({ codec: suiteCodec().codec, clock: new FixedClock('2026-03-10T08:00:00Z') });
  made = [];
});

const run = (name: string, more: object = {}, log: EventStore = store) =>
  runCommand(log, decider, {
    ...{ id: idOf('stream'), ctx: ctxOf({ commandId: idOf(name) }), decide: tick },
    beforeAppend: () => Promise.resolve(void made.push(name)),
    ...more,
  });

describe('what has to be durable before events are in the log', () => {
  it('is made after the permission was given and the decision fell, and before the append', async () => {
    const seen: string[] = [];
    await run('first', {
      permit: () => seen.push('permitted'),
      decide: (count: number, _: Ctx) => {
        seen.push('decided');
        return tick(count);
      },
      beforeAppend: async () => {
        seen.push(`made at ${await store.head()}`);
      },
    });
    expect(seen).toEqual(['permitted', 'decided', 'made at 0']);
  });

  it('is not made for who may not, for what is refused, and for what is recorded already', async () => {
    const denied = run('denied', {
      permit: () => {
        throw new Error('not permitted');
      },
    });
    await expect(denied).rejects.toThrow('not permitted');
    await run('first');
    await run('first');
    await run('second');
    expect(await run('third')).toMatchObject({ kind: 'refused', code: 'full' });
    expect(made).toEqual(['first', 'second']);
  });

  it('is made once when somebody else is first, and stays when the command is refused after all', async () => {
    let meddled = 0;
    const busy: EventStore = {
      ...store,
      append: async (request) => {
        meddled += 1;
        if (meddled <= 2) await run(`other ${meddled}`, { beforeAppend: undefined });
        return store.append(request);
      },
    };
    expect(await run('late', {}, busy)).toMatchObject({ kind: 'refused' });
    expect([meddled, made]).toEqual([2, ['late']]);
  });

  it('ends the command where it cannot be made: nothing is recorded', async () => {
    const full = run('first', { beforeAppend: () => Promise.reject(new Error('no room')) });
    await expect(full).rejects.toThrow('no room');
    expect(await run('first')).toMatchObject({ kind: 'recorded', version: 1 });
  });
});
