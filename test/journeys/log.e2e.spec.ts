import { Notary, askOf, postgresSource } from '#notary';
import { cloneDatabases } from '#testing';
import { hashesIn, noteIn, signedBy, tileNumber, treeHeadIn, verifierKeyIn } from '#transparency';
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let pool: Pool;
let notary: Notary;
let auditor: Person;
let worker: Person;
let millis = Date.parse('2026-11-30T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'annhi-log-'));

async function signed(): Promise<void> {
  millis += 1000;
  await notary.step();
}

/** As others look for it: outside of what the web app calls the API. */
const asked = async (path: string, cookie?: string) =>
  world.api.inject({ method: 'GET', url: `/log/${path}`, headers: cookie === undefined ? {} : { cookie } });
const cookieOf = (person: Person): string => person.cookieHeader;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  pool = new Pool({ connectionString: urls.main });
  notary = await Notary.open({
    ...{ ask: askOf(pool), source: postgresSource(pool), now: () => new Date(millis), say: () => undefined },
    settings: { folder, checkpoints: join(folder, 'checkpoints') },
  });
  auditor = await world.signIn('thanh-tra', 'auditor', 'province:92');
  worker = await world.signIn('can-bo', 'commune-worker', 'commune:31135');
}, 60_000);
afterAll(async () => {
  await world.close();
  await pool.end();
  rmSync(folder, { recursive: true, force: true });
});

it('a log that was never signed has no checkpoint', async () => {
  expect((await asked('checkpoint', cookieOf(auditor))).statusCode).toBe(404);
});

it('the checkpoint is signed by the key of the log, and the same bytes for everybody who asks', async () => {
  await signed();
  const answers = await Promise.all(Array.from({ length: 50 }, () => asked('checkpoint', cookieOf(auditor))));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  const [first] = answers;
  expect(first?.headers['content-type']).toBe('text/plain; charset=utf-8');
  const { rows } = await pool.query<{ verifier_key: string }>('select verifier_key from notary.log');
  const [note, key] = [noteIn(first?.body ?? ''), verifierKeyIn(rows[0]?.verifier_key ?? '')];
  expect(note && key && signedBy(note, key)).toEqual({ seconds: null });
});

it('entries hash to the leaves of the tile, and a tile is no wider than the signed tree', async () => {
  const { size = 0 } = treeHeadIn((await asked('checkpoint', cookieOf(auditor))).body) ?? {};
  expect(size).toBeGreaterThan(1);
  expect(size).toBeLessThan(256);
  const path = `${tileNumber(0)}.p/${size}`;
  const tile = await asked(`tile/0/${path}`, cookieOf(auditor));
  const bundle = (await asked(`tile/entries/${path}`, cookieOf(auditor))).rawPayload;
  const leaves: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const length = bundle.readUInt16BE(at);
    leaves.push(hash('sha256', Buffer.concat([Buffer.of(0), bundle.subarray(at + 2, at + 2 + length)]), 'buffer'));
    at += 2 + length;
  }
  expect(hashesIn(tile.rawPayload)).toEqual(leaves);
  for (const none of [`tile/0/000`, `tile/0/000.p/${size + 1}`, 'tile/0/001.p/1', 'tile/1/000.p/1'])
    expect([none, (await asked(none, cookieOf(auditor))).statusCode]).toEqual([none, 404]);
});

it('is for auditors: nobody else learns of an entry', async () => {
  for (const path of ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1'])
    expect([path, (await asked(path)).statusCode, (await asked(path, cookieOf(worker))).statusCode]).toEqual([
      ...[path, 401, 404],
    ]);
});

it('a corrupted tile is served as the rows say, and told of', async () => {
  const { size = 0 } = treeHeadIn((await asked('checkpoint', cookieOf(auditor))).body) ?? {};
  const path = `tile/0/000.p/${size}`;
  const before = (await asked(path, cookieOf(auditor))).rawPayload;
  await pool.query('update notary.tile set hashes = set_byte(hashes, 9, 255 - get_byte(hashes, 9))');
  expect((await asked(path, cookieOf(auditor))).rawPayload).toEqual(before);
  const { rows } = await pool.query('select kind, place from notary.fault');
  expect(rows).toEqual([{ kind: 'tile', place: '0/0' }]);
});
