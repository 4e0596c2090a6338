import { BackupFault, type Destination, folderDestination, readBackup, takeBackup } from '#backup';
import { rootKeyIn } from '#event-store';
import { systemClock } from '#kernel';
import { connected, letOutgoingGo } from '#platform';
import { cloneDatabases } from '#testing';
import { verifyLog } from '#transparency';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBackup } from '../../apps/cli/src/backup/check.js';
import { placesOf } from '../../apps/cli/src/backup/places.js';
import { restoreBackup } from '../../apps/cli/src/backup/restore.js';
import { restoreServer } from '../../apps/cli/src/backup/server.js';
import { aReport } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-backup-'));
const [logPlace, keysPlace] = [join(folder, 'log'), join(folder, 'keys')];
const said: string[] = [];
let urls: { readonly main: string; readonly keys: string };
let world: World;
let hotline: Person;
let rootKey: Buffer;

beforeAll(async () => {
  urls = await cloneDatabases();
  world = await openWorld({ ...urls, rootKeyFile: join(folder, 'root.key') });
  hotline = await world.signIn('tong-dai', 'hotline-operator', 'hotline:111');
  rootKey = rootKeyIn(join(folder, 'root.key'), { mayMake: false });
}, 60_000);

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const report = async (name: string): Promise<number> => {
  const { status, body } = await hotline.post('/reports', aReport(name), { 'idempotency-key': randomUUID() });
  expect(status).toBe(201);
  return Number(body.position);
};

const take = (to: Destination = folderDestination(logPlace), keysTo = folderDestination(keysPlace)) =>
  takeBackup({
    ...{ mainUrl: urls.main, keysUrl: urls.keys, rootKey, to, keysTo, program: 'test', now: () => systemClock.now() },
    evidenceFolder: join(folder, 'evidence'),
  });

const source = (log = logPlace, keys = keysPlace) => ({
  ...{ from: folderDestination(log), keysFrom: folderDestination(keys), rootKey },
});

const read = (log = logPlace, keys = keysPlace) => readBackup(source(log, keys));

describe('a backup that is taken while 32 people write', () => {
  it('holds every event acknowledged before its beginning, up to one position, under one root', async () => {
    const until = { over: false };
    const people = Array.from({ length: 32 }, async (_, index) => {
      while (!until.over) await report(`Trẻ Mẫu ${index}`);
    });
    await report('Trẻ Mẫu Đầu Tiên');
    const acknowledged = await report('Trẻ Mẫu Ngay Trước');
    const { manifest } = await take();
    until.over = true;
    await Promise.all(people);
    expect(manifest.position).toBeGreaterThanOrEqual(acknowledged);
    const kept = { size: manifest.position, root: manifest.root };
    expect(await verifyLog({ url: urls.main, kept })).toMatchObject({ fault: null, kept: 'same' });
    expect((await read()).keys.position).toBeGreaterThanOrEqual(manifest.position);
  }, 60_000);

  it('can be worked with, restored into a scratch folder', async () => {
    expect((await checkBackup(source(), join(folder, 'root.key'))).readModels).toBeGreaterThan(5);
  }, 120_000);

  it('never holds the root key', () => {
    const places = [logPlace, keysPlace].flatMap(filesIn);
    const [raw, text] = [rootKey, rootKey.toString('base64')];
    for (const file of places) {
      const bytes = readFileSync(file);
      expect(bytes.includes(raw) || bytes.includes(text)).toBe(false);
    }
  });
});

const filesIn = (place: string): readonly string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile())
    .toSorted();

describe('of a backup that is not what it was nothing is used', () => {
  const cut = (file: string, share: number): void => {
    truncateSync(file, Math.floor(statSync(file).size * share));
  };
  const flip = (file: string, share: number): void => {
    const bytes = readFileSync(file);
    const at = Math.min(bytes.length - 1, Math.floor(bytes.length * share));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const shares = Array.from({ length: 20 }, (_, index) => index / 20);

  it.each([
    ['cut', cut],
    ['changed by one bit', flip],
    [
      'missing',
      (file: string) => {
        rmSync(file);
      },
    ],
  ])(
    '%s at any of 20 places: the place is named',
    async (_, harm) => {
      for (const half of ['log', 'keys'] as const)
        for (const share of shares) {
          const copy = join(folder, 'copy');
          for (const name of ['log', 'keys']) cpSync(join(folder, name), join(copy, name), { recursive: true });
          const files = filesIn(join(copy, half));
          const file = files[Math.floor(files.length * share)] ?? '';
          harm(file, share);
          const reading = read(join(copy, 'log'), join(copy, 'keys'));
          await expect(reading).rejects.toThrow(BackupFault);
          await expect(reading).rejects.toThrow(file.includes('objects') ? file : join(copy, half));
          rmSync(copy, { recursive: true });
        }
    },
    120_000,
  );

  it('where its keys are older than its log, or another installation’s', async () => {
    const old = join(folder, 'old-keys');
    cpSync(keysPlace, old, { recursive: true });
    await report('Trẻ Mẫu Sau Khoá');
    const later = join(folder, 'later');
    await take(folderDestination(later), folderDestination(join(folder, 'later-keys')));
    await expect(read(later, old)).rejects.toThrow(/older than the log/);
    await expect(readBackup({ ...source(), rootKey: Buffer.alloc(32, 1) })).rejects.toThrow(/another root key/);
  }, 60_000);

  it('and it is not taken into a place that answers kept and keeps something else', async () => {
    const honest = folderDestination(join(folder, 'liar'));
    const liar: Destination = { ...honest, put: (name, bytes) => honest.put(name, bytes.subarray(1)) };
    await expect(take(liar, honest)).rejects.toThrow(BackupFault);
  });

  it('and both halves are never in one place', () => {
    expect(() => placesOf('/a/b', '/a/b/keys', ['--to', '--keys-to'])).toThrow(/apart/);
  });
});

describe('a restore', () => {
  let position: number;
  let before: ReadonlyMap<string, unknown>;
  const subject = randomUUID();

  beforeAll(async () => {
    await connected(urls.keys, (client) =>
      client.query(
        `insert into keys.subject_key (subject, class, id, agency, wrapped)
         select $1, 'identity', gen_random_uuid(), id, '\\x00' from keys.agency_key limit 1`,
        [subject],
      ),
    );
    await world.projector.caughtUp();
    before = await rowsOfReadModels();
    ({ position } = (await take()).manifest);
    await report('Trẻ Mẫu Bị Mất Một');
    await report('Trẻ Mẫu Bị Mất Hai');
    await connected(urls.keys, (client) =>
      client.query('insert into keys.erased_subject (subject) values ($1)', [subject]),
    );
    await world.close();
  }, 60_000);

  const restore = async (loseAfter?: number): Promise<void> => {
    const settings = { databaseUrl: urls.main, keysDatabaseUrl: urls.keys, dataDir: join(folder, 'data') };
    const server = await restoreServer(settings);
    try {
      const options = {
        source: source(),
        server,
        evidenceFolder: join(folder, 'evidence'),
        now: systemClock.now(),
        loseAfter,
      };
      const say = (line: string): void => void said.push(line);
      await restoreBackup({ ...options, dataDir: settings.dataDir, say }, await read());
    } finally {
      await server.stop();
    }
  };

  it('is refused over a longer log, and nothing is changed', async () => {
    await expect(restore()).rejects.toThrow(/\d+ would be lost.*--lose-after/);
    await expect(restore(position - 1)).rejects.toThrow(/would be lost/);
    expect((await verifyLog({ url: urls.main })).events).toBeGreaterThan(position);
  }, 60_000);

  it('is refused while another one is under way', async () => {
    const settings = { databaseUrl: urls.main, keysDatabaseUrl: urls.keys, dataDir: folder };
    const first = await restoreServer(settings);
    await expect(restoreServer(settings)).rejects.toThrow(/under way/);
    await first.stop();
  });

  it('brings back the log to its position, names what is lost, and keeps what stood there', async () => {
    await restore(position);
    expect(await verifyLog({ url: urls.main })).toMatchObject({ events: position, fault: null });
    expect(said.join('\n')).toMatch(/Lost: \d+ events .*ReportReceived 2/);
    expect(said.join('\n')).toMatch(/kept as .*_before_\d{14}/);
    const signedIn = await connected(urls.main, (client) => client.query('select from access.session'));
    expect(signedIn.rows).toEqual([]);
  }, 120_000);

  it('destroys the keys of whoever was erased since, before anybody reads', async () => {
    const { rows } = await connected(urls.keys, (client) =>
      client.query(
        `select from keys.subject_key k join keys.erased_subject e using (subject) where k.wrapped is not null`,
      ),
    );
    expect(rows).toEqual([]);
    const { rows: erased } = await connected(urls.keys, (client) =>
      client.query('select subject from keys.erased_subject'),
    );
    expect(erased).toEqual([{ subject }]);
  });

  it('lets nothing leave the house before it is let go', async () => {
    const held = (await connected(urls.main, (client) => client.query('select from house.held'))).rows;
    expect(held.length).toBe(1);
    expect(await letOutgoingGo(urls.main)).toBe(true);
    expect(await letOutgoingGo(urls.main)).toBe(false);
  });

  it('has the read models made anew as they were, and people go on', async () => {
    world = await openWorld({ ...urls, rootKeyFile: join(folder, 'root.key') });
    await world.projector.caughtUp();
    expect(await rowsOfReadModels()).toEqual(before);
    hotline = await world.signInAgain('tong-dai');
    await report('Trẻ Mẫu Sau Khôi Phục');
  }, 60_000);
});

/** Every row of every read model, as it is read. */
const rowsOfReadModels = (): Promise<ReadonlyMap<string, unknown>> =>
  connected(urls.main, async (client) => {
    const views = `select c.relname as name from pg_class c where c.relnamespace = 'read'::regnamespace and c.relkind = 'v' order by 1`;
    const found = new Map<string, unknown>();
    for (const { name } of (await client.query<{ name: string }>(views)).rows)
      found.set(
        name,
        (await client.query(`select to_jsonb(v)::text as row from read.${client.escapeIdentifier(name)} v order by 1`))
          .rows,
      );
    return found;
  });
