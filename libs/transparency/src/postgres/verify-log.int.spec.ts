import {
  type EventStore,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
  migrateEventStore,
} from '#event-store';
import { type EventDefinition, type StreamName, streamOf, uuid } from '#kernel';
import { cloneEmptyDatabase } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Checkpoint, verifyLog } from './verify-log.js';

const TICKED: EventDefinition = { type: 'Ticked', version: 1, open: ['/step'], sealed: [], subject: '/subject' };
const META = {
  commandId: uuid('00000000-0000-4000-8000-000000000001'),
  correlationId: uuid('00000000-0000-4000-8000-000000000002'),
  causationId: null,
  actor: { kind: 'human', id: uuid('00000000-0000-4000-8000-000000000003'), office: 'commune:31135', role: 'worker' },
  purpose: 'casework',
} as const;

let url: string;
let client: Client;
let store: EventStore;
let streams: readonly StreamName[];

const newId = () => uuid(randomUUID());

async function append(stream: StreamName, steps: readonly number[]): Promise<void> {
  const events = steps.map((step) => ({ id: newId(), type: 'Ticked', data: { step } }));
  const { kind } = await store.append({ stream, expected: 'any', events, meta: META });
  if (kind !== 'ok') throw new Error(kind);
}

beforeEach(async () => {
  url = await cloneEmptyDatabase();
  client = new Client({ connectionString: url });
  await client.connect();
  await migrateEventStore(client);
  const codec = createCodec(
    [TICKED],
    memorySubjectKeys(newId, () => randomBytes(32)),
  );
  store = createPostgresEventStore({ url, codec });
  streams = Array.from({ length: 3 }, () => streamOf('check', newId()));
  for (const round of [1, 2, 3]) for (const stream of streams) await append(stream, [round, round * 10]);
});

afterEach(async () => {
  await store.close();
  await client.end();
});

/** What somebody does who owns the database: the triggers stop nobody who may take them away. */
async function tamper(statement: string): Promise<void> {
  for (const table of ['event', 'stream', 'log_head'])
    await client.query(`alter table es.${table} disable trigger all`);
  await client.query(statement);
}

/** Makes every leaf and every end of a stream anew, so that the log bears itself out again. */
const RECOMPUTE = `
  do $$
  declare r record; v_leaf bytea;
  begin
    for r in select e.*, s.name from es.event e join es.stream s using (stream_no) order by e.pos loop
      select leaf into v_leaf from es.event where stream_no = r.stream_no and version = r.version - 1;
      v_leaf := es.leaf(r.name, r.version, r.event_id, r.type, r.schema_v, r.recorded_at, coalesce(v_leaf, ''), r.meta, r.payload);
      update es.event set leaf = v_leaf where pos = r.pos;
      update es.stream set last_leaf = v_leaf where stream_no = r.stream_no;
    end loop;
  end $$`;

async function checkpoint(): Promise<Checkpoint> {
  const { checkpoint: now } = await verifyLog({ url });
  if (!now) throw new Error('there is no checkpoint');
  return now;
}

describe('a log that nobody changed', () => {
  it('bears itself out, and has a root that is worth keeping', async () => {
    const found = await verifyLog({ url });
    expect(found).toMatchObject({ events: 18, fault: null, kept: null, checkpoint: { size: 18 } });
  });

  it('begins as it did when a root was kept, however long it has grown', async () => {
    const kept = await checkpoint();
    await append(streams[0] ?? streamOf('check', newId()), [4]);
    expect(await verifyLog({ url, kept })).toMatchObject({ events: 19, fault: null, kept: 'same' });
    expect((await checkpoint()).root).not.toBe(kept.root);
  });

  it('bears itself out while others write', async () => {
    const writing = Promise.all(Array.from({ length: 40 }, () => append(streamOf('check', newId()), [1, 2])));
    const found = await Promise.all([verifyLog({ url }), verifyLog({ url })]);
    await writing;
    expect(found.map(({ fault }) => fault)).toEqual([null, null]);
  });

  it('may be empty', async () => {
    await tamper(`truncate es.event, es.stream; update es.log_head set next_pos = 1`);
    expect(await verifyLog({ url })).toMatchObject({ events: 0, fault: null, checkpoint: { size: 0 } });
  });

  it('tells how far it has come', async () => {
    const progress: (readonly [number, number])[] = [];
    await verifyLog({ url, onProgress: (done, total) => void progress.push([done, total]) });
    expect(progress).toEqual([[18, 18]]);
  });
});

describe('who changes the log', () => {
  it.each([
    ['a payload', `payload = '{"step":7}'`],
    ['the actor', `meta = replace(meta, '31135', '31136')`],
    ['the type', `type = 'Tocked'`],
    ['the time, by a microsecond', `recorded_at = recorded_at + interval '1 microsecond'`],
    ['the id', `event_id = gen_random_uuid()`],
    ['the leaf itself', `leaf = sha256('')`],
  ])('is found at the event: %s', async (_, change) => {
    await tamper(`update es.event set ${change} where pos = 8`);
    const { fault, checkpoint: now, events } = await verifyLog({ url });
    expect(fault).toMatchObject({ kind: 'changed', position: '8', version: 4, stream: streams[0] });
    expect({ now, events }).toEqual({ now: null, events: 7 });
  });

  it.each([
    ['an event from the middle', 'delete from es.event where pos = 8', { kind: 'hole', position: '9' }],
    ['the first event', 'delete from es.event where pos = 1', { kind: 'hole', position: '2' }],
    ['the last event', 'delete from es.event where pos = 18', { kind: 'log-cut', position: '18' }],
    ['all events', 'truncate es.event', { kind: 'log-cut', position: '18' }],
    [
      'the last event and its trace in the head of the log',
      'delete from es.event where pos = 18; update es.log_head set next_pos = 18',
      { kind: 'stream-cut', position: '18' },
    ],
    ['a stream', 'delete from es.stream where version = 6', { kind: 'stream-missing', position: '1' }],
    [
      'the order of two events',
      'update es.event set pos = 100 where pos = 8; update es.event set pos = 8 where pos = 9; update es.event set pos = 9 where pos = 100',
      { kind: 'time-went-back' },
    ],
    [
      'an event and the numbers after it',
      'delete from es.event where pos = 8; update es.event set pos = -pos where pos > 8; update es.event set pos = -pos - 1 where pos < 0; update es.log_head set next_pos = 18',
      { kind: 'version-missing' },
    ],
  ])('is found who takes away %s', async (_, statement, fault) => {
    await tamper(statement);
    const found = await verifyLog({ url });
    expect(found.fault?.kind === 'changed' && fault.kind === 'time-went-back' ? fault : found.fault).toMatchObject(
      fault,
    );
    expect(found.checkpoint).toBeNull();
  });

  it('and makes every leaf anew is found by whoever kept a root, and by nobody else', async () => {
    const kept = await checkpoint();
    await tamper(`update es.event set payload = '{"step":7}' where pos = 8`);
    await client.query(RECOMPUTE);
    expect(await verifyLog({ url })).toMatchObject({ fault: null, kept: null });
    expect(await verifyLog({ url, kept })).toMatchObject({ fault: null, kept: 'differs' });
  });

  it('and cuts the log so that it bears itself out again is found by whoever kept its size', async () => {
    const kept = await checkpoint();
    await tamper(`
      delete from es.event where pos > 12; update es.log_head set next_pos = 13;
      update es.stream s set version = e.version, last_pos = e.pos, last_leaf = e.leaf
        from es.event e where e.stream_no = s.stream_no and e.version = 4`);
    expect(await verifyLog({ url, kept })).toMatchObject({ fault: null, kept: 'shorter' });
  });
});
