import { type CommandRequest, type Send, processManager, stateOf } from '#commands';
import {
  type EventStore,
  LOG_START,
  type RecordedEvent,
  comparePositions,
  createCodec,
  createMemoryEventStore,
  memorySubjectKeys,
} from '#event-store';
import { type Clock, type Uuid, correctionDefinitions, derivedId, streamOf, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Row } from '#projections';
import { asking } from '#testing';
import { childDecider } from '../domain/child/child.decider.js';
import { childEventDefinitions } from '../domain/child/child.events.js';
import { NOW, NUMBER, OTHER_NUMBER, ctx, someId } from '../domain/child/child.fixture.js';
import type { NumberStatus } from '../domain/child/child.state.js';
import { residentNumberProjection } from '../read-models/resident-number/resident-number.projection.js';
import { blindIndexUnder } from './blind-index.js';
import { childCommands } from './child.commands.js';
import { disputeNumbers } from './dispute-numbers.process.js';
import { NumberHolders } from './number-holders.js';

const clock: Clock = { now: () => NOW };
const blindIndex = blindIndexUnder(Buffer.alloc(32, 7));
const AN = someId('child-an');
const BINH = someId('child-binh');

/** The read model as slow as can be: it sees an event only when somebody waits for it. */
class SlowReadModel extends NumberHolders {
  private readonly projection = residentNumberProjection(blindIndex);
  private readonly rows = new Map<string, Row>();
  private seen = LOG_START;

  constructor(private readonly store: EventStore) {
    super();
  }

  async waitUntil(position: RecordedEvent['position']): Promise<void> {
    const { events } = await this.store.readLog(this.seen, { limit: 1000, types: this.projection.types });
    for (const event of events.filter((one) => comparePositions(one.position, position) <= 0)) {
      for (const key of this.projection.keysOf(event)) {
        const row = this.projection.fold(this.rows.get(key), event, key);
        if (row) this.rows.set(key, row);
      }
      this.seen = event.position;
    }
  }

  holdersOf(number: string): Promise<readonly Uuid[]> {
    const index = blindIndex(number);
    const held = [...this.rows.values()].filter(
      (row) => row.blind_index === index && (row.status === 'verified' || row.status === 'disputed'),
    );
    return Promise.resolve([AN, BINH].filter((child) => held.some((row) => row.child_id === child)));
  }
}

const newId = (): Uuid => uuid(randomUUID());

function newRegister() {
  const codec = createCodec(
    [...correctionDefinitions, ...childEventDefinitions],
    memorySubjectKeys(newId, () => randomBytes(32)),
  );
  const store = createMemoryEventStore({ codec, clock });
  const model = new SlowReadModel(store);
  const engine = { store, ask: asking(model) };
  const send: Send = (command) => command.carryOut(engine);
  const seen = (_: string, position: RecordedEvent['position']) => model.waitUntil(position);
  const process = processManager(disputeNumbers, { ...engine, clock, send, seen });
  return { store, process, send };
}

let sent = 0;
const request = (): CommandRequest => ({
  actor: { id: ctx.actor, role: 'system', office: 'system' },
  ctx: { ...ctx, commandId: derivedId(ctx.actor, 'request', (sent += 1)) },
});

type Register = ReturnType<typeof newRegister>;

const register = ({ send }: Register, childId: Uuid) =>
  send(childCommands.register(childId, { childId, sex: 'KHONG_BIET', occurredAt: '2026-03-01' }, request()));

const verify = ({ send }: Register, childId: Uuid, number = NUMBER) =>
  send(
    childCommands.verifyNumber(
      childId,
      { number, method: 'police-match', evidence: {}, occurredAt: '2026-03-02' },
      request(),
    ),
  );

const withdraw = ({ send }: Register, childId: Uuid) =>
  send(
    childCommands.withdrawNumber(
      childId,
      { number: NUMBER, reasonCode: 'told-in-error', occurredAt: '2026-03-03' },
      request(),
    ),
  );

async function verifications({ store }: Register): Promise<readonly RecordedEvent[]> {
  const { events } = await store.readLog(LOG_START, { limit: 1000, types: ['ResidentNumberVerified'] });
  return events;
}

async function react(given: Register): Promise<void> {
  for (const event of await verifications(given)) await given.process.react(event);
}

async function history({ store }: Register, childId: Uuid): Promise<readonly RecordedEvent[]> {
  return Array.fromAsync(store.readStream(streamOf('child', childId)));
}

async function statusOf(given: Register, childId: Uuid): Promise<readonly NumberStatus[]> {
  const state = await stateOf(given.store, childDecider, childId);
  return state.status === 'registered' ? state.numbers.map(({ status }) => status) : [];
}

async function twoChildren(): Promise<Register> {
  const given = newRegister();
  await register(given, AN);
  await register(given, BINH);
  return given;
}

describe('a number that is verified for a second child', () => {
  it('is not refused, and both children are told that it is disputed', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    expect((await verify(given, BINH)).kind).toBe('recorded');
    await react(given);
    expect(await statusOf(given, AN)).toEqual(['disputed']);
    expect(await statusOf(given, BINH)).toEqual(['disputed']);
  });

  it('is disputed once, however often the process starts again', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    await verify(given, BINH);
    await react(given);
    await react(given);
    const events = [...(await history(given, AN)), ...(await history(given, BINH))];
    expect(events.filter(({ type }) => type === 'ResidentNumberDisputed')).toHaveLength(2);
  });

  it('is found by the later of two verifications, though the earlier one saw nothing yet', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    const [first] = await verifications(given);
    if (first) await given.process.react(first);
    expect(await statusOf(given, AN)).toEqual(['verified']);
    await verify(given, BINH);
    const second = (await verifications(given)).at(1);
    if (second) await given.process.react(second);
    expect(await statusOf(given, AN)).toEqual(['disputed']);
    expect(await statusOf(given, BINH)).toEqual(['disputed']);
  });

  it('is left alone where the first child has given it up by then', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    await withdraw(given, AN);
    await verify(given, BINH);
    await react(given);
    expect(await statusOf(given, AN)).toEqual(['withdrawn']);
    expect(await statusOf(given, BINH)).toEqual(['verified']);
  });

  it('is disputed again where it is verified again while the other child holds it', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    await verify(given, BINH);
    await react(given);
    await verify(given, AN);
    expect(await statusOf(given, AN)).toEqual(['verified']);
    await react(given);
    expect(await statusOf(given, AN)).toEqual(['disputed']);
  });

  it('is another number for another child', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    await verify(given, BINH, OTHER_NUMBER);
    await react(given);
    expect(await statusOf(given, AN)).toEqual(['verified']);
    expect(await statusOf(given, BINH)).toEqual(['verified']);
  });

  it('is never in an event by its blind index', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    await verify(given, BINH);
    await react(given);
    expect(JSON.stringify([await history(given, AN), await history(given, BINH)])).not.toContain(blindIndex(NUMBER));
  });

  it('is left alone when its key was destroyed: nobody can tell which number it was', async () => {
    const given = await twoChildren();
    await verify(given, AN);
    const [event] = await verifications(given);
    if (event) await given.process.react({ ...event, data: { ...event.data, number: undefined } });
    expect(await statusOf(given, AN)).toEqual(['verified']);
  });
});
