import {
  type EventStore,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
  migrateEventStore,
} from '#event-store';
import { type EventDefinition, streamOf, uuid } from '#kernel';
import { cloneEmptyDatabase } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Notary } from '../notary.js';
import { postgresSource } from './log-source.js';
import { migrateNotary } from './migrate.js';
import { askOf } from './run-notary.js';
import { SignedVerifier } from './verify-part.js';

const TICKED: EventDefinition = { type: 'Ticked', version: 1, open: ['/step'], sealed: [], subject: '/subject' };
const META = {
  commandId: uuid('00000000-0000-4000-8000-000000000001'),
  correlationId: uuid('00000000-0000-4000-8000-000000000002'),
  causationId: null,
  actor: { kind: 'human', id: uuid('00000000-0000-4000-8000-000000000003'), office: 'commune:31135', role: 'worker' },
  purpose: 'casework',
} as const;
const STREAMS = 60;
const EVENTS = 600;
const PLACES = 100;

const newId = () => uuid(randomUUID());
const folder = mkdtempSync(join(tmpdir(), 'annhi-tampering-'));
let client: Client;
let store: EventStore;
let verifier: SignedVerifier;

beforeAll(async () => {
  const url = await cloneEmptyDatabase();
  client = new Client({ connectionString: url });
  await client.connect();
  await migrateEventStore(client);
  await migrateNotary(client);
  store = createPostgresEventStore({
    url,
    codec: createCodec(
      [TICKED],
      memorySubjectKeys(newId, () => randomBytes(32)),
    ),
  });
  const streams = Array.from({ length: STREAMS }, () => streamOf('check', newId()));
  for (let step = 0; step < EVENTS; step += 1) {
    const stream = streams[step % STREAMS] ?? streamOf('check', newId());
    await store.append({
      stream,
      expected: 'any',
      events: [{ id: newId(), type: 'Ticked', data: { step } }],
      meta: META,
    });
  }
  const notary = await Notary.open({
    ...{ ask: askOf(client), source: postgresSource(client), now: () => new Date('2026-11-30T00:00:00Z') },
    ...{ say: () => undefined, settings: { folder, checkpoints: join(folder, 'checkpoints') } },
  });
  await notary.step();
  await client.query(RECOMPUTE);
  verifier = new SignedVerifier(client);
}, 60_000);
afterAll(async () => {
  await store.close();
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the leaves of a stream anew, so that the log bears itself out again: whoever owns the database can. */
const RECOMPUTE = `
  create function public.recompute(no bigint) returns void language plpgsql as $$
  declare r record; v_leaf bytea := '';
  begin
    for r in select e.*, s.name from es.event e join es.stream s using (stream_no) where e.stream_no = no order by version loop
      v_leaf := es.leaf(r.name, r.version, r.event_id, r.type, r.schema_v, r.recorded_at, v_leaf, r.meta, r.payload);
      update es.event set leaf = v_leaf where pos = r.pos;
      update es.stream set last_leaf = v_leaf, last_pos = r.pos, version = r.version where stream_no = no;
    end loop;
  end $$`;
const HEALED = 'select public.recompute(stream_no) from es.event where pos = $1';

/** Each kind by what somebody does who owns the database, with every trigger off; `healed` says whether hashes are made anew. */
const KINDS: readonly (readonly [string, readonly string[], boolean])[] = [
  [
    'a change of what was recorded, hashes made anew',
    [`update es.event set payload = '{"step":-7}' where pos = $1`],
    true,
  ],
  ['a rewrite of who recorded it', [`update es.event set meta = replace(meta, '31135', '31136') where pos = $1`], true],
  ['a back-dating', [`update es.event set recorded_at = recorded_at - interval '1 microsecond' where pos = $1`], true],
  ['a removal', ['delete from es.event where pos = $1'], false],
  [
    'a swap of two events',
    [
      'update es.event set pos = -1 where pos = $1',
      'update es.event set pos = $1 where pos = $1 + 1',
      'update es.event set pos = $1 + 1 where pos = -1',
    ],
    false,
  ],
  [
    'an insertion that moves all that follows',
    [
      'update es.event set pos = -pos where pos >= $1',
      'update es.event set pos = 1 - pos where pos < 0 and $1::bigint > 0',
      `insert into es.event select $1::bigint, stream_no, version + 1000, gen_random_uuid(), type, schema_v, recorded_at, meta, payload, leaf
         from es.event where pos = $1::bigint + 1`,
      'update es.log_head set next_pos = next_pos + ($1::bigint * 0) + 1',
    ],
    false,
  ],
  ['a cut of the end', ['delete from es.event where pos >= $1', 'update es.log_head set next_pos = $1'], false],
];

/** The position of the first fault that the whole log shows, held against what was signed. */
async function firstFault(): Promise<number | undefined> {
  for (let done = 0; ;) {
    const part = await verifier.verifyPart(done);
    if (part.fault) return Number(part.fault.position);
    if (part.done >= part.total) return undefined;
    ({ done } = part);
  }
}

async function tampered(
  position: number,
  statements: readonly string[],
  isHealed: boolean,
): Promise<number | undefined> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  try {
    for (const text of statements) await client.query(text, [position]);
    if (isHealed) await client.query(HEALED, [position]);
    return await firstFault();
  } finally {
    await client.query('rollback');
  }
}

it('a log that nobody changed has no fault', async () => {
  expect(await firstFault()).toBeUndefined();
});

it.each(KINDS)(
  '%s is found and located at each of a hundred places',
  async (_, statements, isHealed) => {
    const places = Array.from({ length: PLACES }, (__, n) => 2 + n * 5);
    const found: (number | undefined)[] = [];
    for (const place of places) found.push(await tampered(place, statements, isHealed));
    const away = found.map((at, n) => (at === undefined ? Infinity : Math.abs(at - (places[n] ?? 0))));
    expect(away.filter((each) => each <= 1)).toHaveLength(PLACES); // a hole shows at the event behind it
  },
  120_000,
);
