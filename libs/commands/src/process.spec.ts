import { LOG_START, type RecordedEvent, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Decider, type DomainEvent, accept, derivedId } from '#kernel';
import { FixedClock, ctxOf, idOf } from '#testing';
import { randomBytes } from 'node:crypto';
import { aggregate } from './aggregate.js';
import { type Process, type ProcessEngine, processManager } from './process.js';
import type { StreamCommand } from './stream-command.js';

type Ticked = DomainEvent<'Ticked', { readonly step: number }>;
const decider: Decider<number, Ticked> = { category: 'ticks', initial: 0, evolve: (count) => count + 1 };
const definition = { type: 'Ticked', version: 1, open: ['/step'], sealed: [], subject: '/step' } as const;
const { tick, tock } = aggregate({
  ...{ decider, definitions: [definition], refusals: {} },
  facts: () => ({ communes: ['31135'] }),
}).commands({
  tick: { permits: 'casework:note', decide: (count) => accept({ type: 'Ticked', data: { step: count + 1 } }) },
  tock: { permits: 'casework:note', decide: () => accept() },
}).commands;

const worker = { id: idOf('an'), role: 'commune-worker', office: 'commune:31135' } as const;
const clock = new FixedClock('2026-03-10T08:00:00Z');
let sent: StreamCommand[];
let engine: ProcessEngine;
let events: readonly RecordedEvent[];

beforeEach(async () => {
  const keys = memorySubjectKeys(
    () => idOf('key'),
    () => randomBytes(32),
  );
  const store = createMemoryEventStore({ codec: createCodec([definition], keys), clock });
  const nothing = (): never => {
    throw new Error('nothing is asked for');
  };
  for (const name of ['first', 'second', 'third'])
    await tick(idOf('stream'), {}, { ctx: ctxOf({ commandId: idOf(name) }), actor: worker }).carryOut({
      store,
      ask: nothing,
    });
  ({ events } = await store.readLog(LOG_START, { limit: 10 }));
  sent = [];
  engine = {
    ...{ store, clock, ask: nothing, seen: () => Promise.resolve() },
    send: (command) => {
      sent.push(command);
      return Promise.resolve({ kind: 'stale', id: command.id, version: 1, changed: [] });
    },
  };
});

const react = async (process: Process): Promise<void> => {
  for (const event of events) await processManager(process, engine).react(event);
};
const follower: Process = { name: 'follow-ticks', types: ['Ticked'], sends: [tock], react: () => Promise.resolve() };

describe('a process', () => {
  it('knows the stream as it was at the event, and as it is now', async () => {
    const known: number[][] = [];
    await react({
      ...follower,
      react: async (_, { then, load }) => {
        known.push([await then(decider), await load(decider, idOf('stream'))]);
      },
    });
    expect(known).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('knows how the stream of the event began', async () => {
    const begun: string[] = [];
    await react({
      ...follower,
      react: async (_, { began }) => {
        begun.push((await began()).id);
      },
    });
    expect(begun).toEqual(events.map(() => events[0]?.id));
  });

  it('sends what follows under an id that is derived from the event, so that it is carried out once', async () => {
    const following: Process = {
      ...follower,
      react: async (_, { send, request }) => {
        await send(tock(idOf('other'), {}, request('part')));
      },
    };
    await react(following);
    await react(following);
    const ids = sent.map(({ request }) => request.ctx.commandId);
    expect(ids.slice(0, 3)).toEqual(events.map(({ id }) => derivedId(id, 'follow-ticks', 'part')));
    expect(ids.slice(3)).toEqual(ids.slice(0, 3));
  });

  it('does not send what it does not name: nobody would wait for it', async () => {
    const lying: Process = {
      ...follower,
      react: async (_, { send, request }) => {
        await send(tick(idOf('other'), {}, request()));
      },
    };
    await expect(react(lying)).rejects.toThrow('follow-ticks sends ticks.tick, which it does not name');
    expect(sent).toEqual([]);
  });

  it('passes over streams of other categories', async () => {
    await react({ ...follower, of: ['others'], react: () => Promise.reject(new Error('not mine')) });
    await expect(react({ ...follower, of: ['ticks'], react: () => Promise.reject(new Error('mine')) })).rejects.toThrow(
      'mine',
    );
  });
});
