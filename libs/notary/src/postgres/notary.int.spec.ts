import {
  type EventStore,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
  migrateEventStore,
} from '#event-store';
import { type EventDefinition, type StreamName, streamOf, uuid } from '#kernel';
import { cloneEmptyDatabase } from '#testing';
import {
  consistencySpans,
  cosignatureLine,
  noteIn,
  signedBy,
  signerKey,
  treeHeadIn,
  verifierKeyIn,
  verifyLog,
} from '#transparency';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { keyFileIn, makeKeys } from '../keys.js';
import { Notary, type NotarySettings } from '../notary.js';
import { lastKeptIn } from '../outside/kept-file.js';
import { postgresSource } from './log-source.js';
import { migrateNotary } from './migrate.js';
import { askOf, requireLogNotBelowKept } from './run-notary.js';
import { lastFaults, standings } from './standing.js';
import { knownLog, lastHead, lastSeenAlive } from './tables.js';

const TICKED: EventDefinition = { type: 'Ticked', version: 1, open: ['/step'], sealed: [], subject: '/subject' };
const META = {
  commandId: uuid('00000000-0000-4000-8000-000000000001'),
  correlationId: uuid('00000000-0000-4000-8000-000000000002'),
  causationId: null,
  actor: { kind: 'human', id: uuid('00000000-0000-4000-8000-000000000003'), office: 'commune:31135', role: 'worker' },
  purpose: 'casework',
} as const;

let url: string;
let pool: Pool;
let store: EventStore;
let folder: string;
let stream: StreamName;
let millis: number;
let said: string[];

const newId = () => uuid(randomUUID());

async function append(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 100) {
    const events = Array.from({ length: Math.min(left, 100) }, (_, step) => ({
      ...{ id: newId(), type: 'Ticked', data: { step } },
    }));
    const { kind } = await store.append({ stream, expected: 'any', events, meta: META });
    if (kind !== 'ok') throw new Error(kind);
  }
}

const settingsIn = (own: Partial<NotarySettings> = {}): NotarySettings => ({
  folder: join(folder, 'notary'),
  checkpoints: join(folder, 'checkpoints'),
  ...own,
});

const open = (own: Partial<NotarySettings> = {}): Promise<Notary> =>
  Notary.open({
    ask: askOf(pool),
    source: postgresSource(pool),
    settings: settingsIn(own),
    now: () => new Date(millis),
    say: (line) => void said.push(line),
  });

const later = (more: number): number => (millis += more);
const heads = async (): Promise<readonly string[]> =>
  (await pool.query<{ size: string }>('select size from notary.head order by size')).rows.map(({ size }) => size);

async function tamper(statement: string): Promise<void> {
  for (const table of ['es.event', 'es.stream', 'es.log_head', 'notary.head', 'notary.log'])
    await pool.query(`alter table ${table} disable trigger all`);
  await pool.query(statement);
}

function signedAs(text = '', keyText = '') {
  const [note, key] = [noteIn(text), verifierKeyIn(keyText)];
  return note && key && signedBy(note, key);
}

beforeEach(async () => {
  url = await cloneEmptyDatabase();
  pool = new Pool({ connectionString: url });
  const client = await pool.connect();
  await migrateEventStore(client);
  await migrateNotary(client);
  client.release();
  const codec = createCodec(
    [TICKED],
    memorySubjectKeys(newId, () => randomBytes(32)),
  );
  store = createPostgresEventStore({ url, codec });
  folder = mkdtempSync(join(tmpdir(), 'annhi-notary-'));
  stream = streamOf('check', newId());
  millis = Date.parse('2026-11-30T00:00:00Z');
  said = [];
});

afterEach(async () => {
  await store.close();
  await pool.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('a log that grows', () => {
  it('is signed a second after the last head, or as soon as 256 events are new', async () => {
    const notary = await open();
    await append(3);
    await notary.step();
    await append(2);
    later(500);
    await notary.step();
    expect(await heads()).toEqual(['3']);
    later(500);
    await notary.step();
    await append(256);
    later(200);
    await notary.step();
    expect(await heads()).toEqual(['3', '5', '261']);
  });

  it('has the root that is recomputed from the rows, signed by its key at its time', async () => {
    const notary = await open();
    await append(600);
    await notary.step();
    const [head, log, verified] = [await lastHead(askOf(pool)), await knownLog(askOf(pool)), await verifyLog({ url })];
    expect(head?.root.toString('base64')).toBe(verified.checkpoint?.root);
    expect(signedAs(head?.note, log?.log)).toEqual({ seconds: null });
    expect(signedAs(head?.note, log?.time)).toEqual({ seconds: BigInt(millis / 1000) });
  });

  it('has one signed head for a size, also after a restart', async () => {
    await append(10);
    await (await open()).step();
    const first = await lastHead(askOf(pool));
    later(5000);
    await (await open()).step();
    expect(await lastHead(askOf(pool))).toEqual(first);
  });

  it('in a night without events has no new head, and a fresh time each hour', async () => {
    await append(1);
    const notary = await open();
    for (let minute = 0; minute <= 600; minute += 1, later(60_000)) await notary.step();
    expect(await heads()).toEqual(['1']);
    const { rows } = await pool.query('select from notary.seen_alive');
    expect(rows).toHaveLength(10);
    expect((await lastSeenAlive(askOf(pool)))?.size).toBe(1);
  });

  it('is not signed where what is new is not what its leaves were made of', async () => {
    const notary = await open();
    await append(5);
    await tamper(`update es.event set payload = '{"step":7}' where pos = 4`);
    await expect(notary.step()).rejects.toThrow('changed at position 4');
    expect(await heads()).toEqual([]);
  });
});

describe('what is kept outside', () => {
  it('is the last checkpoint in a file of its own, and one of each minute in a file of the day', async () => {
    const notary = await open();
    for (const _ of [1, 2, 3]) {
      await append(1);
      await notary.step();
      later(1000);
    }
    expect(treeHeadIn(lastKeptIn(join(folder, 'checkpoints')) ?? '')?.size).toBe(3);
    const day = readFileSync(join(folder, 'checkpoints', '2026-11-30.checkpoints'), 'utf8');
    expect(day.match(/an-nhi\.invalid\/\w+\n\d+\n/g)).toHaveLength(1);
    expect(await standings(askOf(pool), 'copy')).toMatchObject([{ name: 'file', size: 3, fault: null }]);
  });

  it('a log that was restored from before it is not signed and not started', async () => {
    await append(10);
    await (await open()).step();
    await tamper(`delete from notary.head; delete from es.event where pos > 6; update es.log_head set next_pos = 7;
      update es.stream s set version = 6, last_pos = 6, last_leaf = (select leaf from es.event where pos = 6)`);
    const sentence = /has 6 events, and the checkpoint kept in .* says 10/;
    await expect(open()).rejects.toThrow(sentence);
    await expect(requireLogNotBelowKept(url, join(folder, 'checkpoints'))).rejects.toThrow(sentence);
  });

  it('a log of the same length that begins otherwise is not signed', async () => {
    await append(10);
    await (await open()).step();
    const kept = readFileSync(join(folder, 'checkpoints', 'checkpoint'), 'utf8');
    await append(10);
    later(1000);
    await (await open()).step();
    await tamper(`delete from notary.head; delete from notary.tile`);
    await pool.query(`update es.event set leaf = sha256(leaf) where pos = 3`);
    writeFileSync(join(folder, 'checkpoints', 'checkpoint'), kept);
    await expect(open()).rejects.toThrow('changed at position 3');
  });

  it('a key that is not this log’s stops it with the ids of both, and so does one that is gone', async () => {
    await append(1);
    await (await open()).step();
    const other = mkdtempSync(join(folder, 'other-'));
    const file = keyFileIn(join(folder, 'notary'));
    rmSync(file);
    await expect(open()).rejects.toThrow(/key [0-9a-f]{8} of the log an-nhi\.invalid\/\w+ is missing/);
    const made = makeKeys(other);
    writeFileSync(file, readFileSync(keyFileIn(other)), { mode: 0o600 });
    await expect(open()).rejects.toThrow(new RegExp(`is ${made.log.id}, and this log is signed by [0-9a-f]{8}`));
  });
});

describe('a corrupted tile', () => {
  it('at the edge is made again from the rows when the notary opens, and reported', async () => {
    await append(300);
    await (await open()).step();
    await pool.query(
      `update notary.tile set hashes = set_byte(hashes, 5, 255 - get_byte(hashes, 5)) where level = 0 and n = 1`,
    );
    await append(1);
    later(1000);
    await (await open()).step();
    expect(said).toEqual([expect.stringContaining('made again from the rows')]);
    expect((await lastHead(askOf(pool)))?.root.toString('base64')).toBe((await verifyLog({ url })).checkpoint?.root);
    expect(await lastFaults(askOf(pool))).toMatchObject([{ kind: 'tile', place: 'edge' }]);
  });

  it('in the middle is found while nothing is recorded, made again and reported as mended', async () => {
    await append(600);
    const notary = await open();
    await notary.step();
    const before = await pool.query('select hashes from notary.tile where level = 0 and n = 1');
    await pool.query(
      `update notary.tile set hashes = set_byte(hashes, 5, 255 - get_byte(hashes, 5)) where level = 0 and n = 1`,
    );
    for (let look = 0; look < 12; look += 1) await notary.step();
    expect((await pool.query('select hashes from notary.tile where level = 0 and n = 1')).rows).toEqual(before.rows);
    expect(await lastFaults(askOf(pool))).toMatchObject([{ kind: 'tile', place: '0/1' }]);
    expect((await lastFaults(askOf(pool)))[0]?.mendedAt).toBeInstanceOf(Date);
    expect(readdirSync(join(folder, 'checkpoints'))).toContain('checkpoint');
  });
});

describe('a witness', () => {
  const key = signerKey('witness.example/w1', 'cosignature', Buffer.alloc(32, 3));
  let server: Server;
  let seen: number;
  let asked: string[];

  beforeEach(async () => {
    [seen, asked] = [0, []];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const [old = '', ...rest] = text.split('\n');
        asked.push(old);
        const note = rest.slice(rest.indexOf('') + 1).join('\n');
        const size = treeHeadIn(note)?.size ?? 0;
        const hashes = rest.indexOf('');
        if (old !== `old ${seen}`)
          return response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${seen}\n`);
        if (hashes !== consistencySpans(seen, size).length) return response.writeHead(422).end();
        seen = size;
        return response.end(cosignatureLine(key, noteIn(note)?.body ?? '', millis / 1000));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  const witnesses = () => {
    const { port } = server.address() as AddressInfo;
    return [{ key, url: `http://127.0.0.1:${port}` }];
  };

  it('cosigns heads, is asked again from where it stands, and its line is in the checkpoint', async () => {
    const notary = await open({ witnesses: witnesses() });
    for (const count of [10, 300]) {
      await append(count);
      await notary.step();
      later(1000);
    }
    await pool.query(`update notary.witness set size = 4`);
    await append(5);
    await notary.step();
    expect(asked).toEqual(['old 0', 'old 10', 'old 4', 'old 310']);
    const note = noteIn((await lastHead(askOf(pool)))?.note ?? '');
    expect(note && signedBy(note, key)).toEqual({ seconds: BigInt(millis / 1000) });
    expect(await standings(askOf(pool), 'witness')).toMatchObject([{ name: key.name, size: 315, fault: null }]);
  });

  it('that has seen more than there is stops the signing', async () => {
    seen = 50;
    await append(10);
    const notary = await open({ witnesses: witnesses() });
    await expect(notary.step()).rejects.toThrow('has seen 50 events, and the log has 10');
    expect(await heads()).toEqual([]);
  });

  it('that is away holds nothing up, and its fault is shown', async () => {
    const away = witnesses();
    server.close();
    await append(10);
    await (await open({ witnesses: away })).step();
    expect(await heads()).toEqual(['10']);
    expect(await standings(askOf(pool), 'witness')).toMatchObject([{ fault: 'it is not reached', size: null }]);
  });
});
