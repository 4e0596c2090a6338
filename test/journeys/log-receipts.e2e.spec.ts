import { Notary, askOf, postgresSource } from '#notary';
import { cloneDatabases } from '#testing';
import { checkpointBody, signatureLine, signerKey, signerKeyIn, verifierText } from '#transparency';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-receipts-'));
/** Where there is no Python nothing can be said of what runs there. */
const withPython = spawnSync('python3', ['--version']).status === 0 ? it : it.skip;

let world: World;
let pool: Pool;
let auditor: Person;
let caseId: string;
let keys: { log: string; time: string };

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Ran {
  readonly code: number | null;
  readonly said: string;
}

function check(...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'annhi-check.py'), ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, PYTHONIOENCODING: 'utf-8' },
  });
  return { code: status, said: `${stdout}${stderr}` };
}

/** The exit code and the first words that were said. */
const first = ({ code, said }: Ran): readonly [number | null, string] => [code, said.split(':', 1)[0] ?? ''];

const known = (...words: readonly string[]): Ran =>
  check(...words, '--key', keys.log, '--key', keys.time, '--lang', 'en');

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  pool = new Pool({ connectionString: urls.main });
  ({ caseId } = await openACase(await peopleOf(world)));
  const notary = await Notary.open({
    ...{ ask: askOf(pool), source: postgresSource(pool), now: () => new Date('2026-11-30T05:00:00Z') },
    ...{ say: () => undefined, settings: { folder, checkpoints: join(folder, 'checkpoints') } },
  });
  auditor = await world.signIn('thanh-tra', 'auditor', 'province:92');
  await notary.step();
  const { rows } = await pool.query<{ log: string; time: string }>(
    'select verifier_key as log, time_key as time from notary.log',
  );
  keys = rows[0] ?? keys;
  file('annhi-check.py', (await auditor.get('/receipts/checker')).text);
  file('case', (await auditor.get(`/receipts/cases/${caseId}`)).text);
  file('event', (await auditor.get(`/receipts/event?stream=case-${caseId}&version=1`)).text);
}, 60_000);
afterAll(async () => {
  await world.close();
  await pool.end();
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a receipt', () => {
  withPython('of an event verifies with the file and the key alone, and names the event', () => {
    const { code, said } = known('receipt', join(folder, 'event'));
    expect(said).toMatch(/TRUE\.\n$/);
    expect(said).toContain(`stream case-${caseId} version 1`);
    expect(said).toContain('Seen at 2026-11-30 12:00:00 (Viet Nam)');
    expect(code).toBe(0);
  });

  withPython('of a case holds every event of its streams, none missing', async () => {
    const { code, said } = known('receipt', join(folder, 'case'));
    const { rows } = await pool.query<{ events: string }>(
      `select version::text as events from es.stream where name = 'case-${caseId}'`,
    );
    expect(said).toContain(`Stream case-${caseId}: ${rows[0]?.events} events from the first on, none is missing.`);
    expect(said).toMatch(/Stream child-[0-9a-f-]{36}: /);
    expect(code).toBe(0);
  });

  withPython('says of a key that came in the same file that it has to be compared', () => {
    const { code, said } = check('receipt', join(folder, 'event'));
    expect([code, said]).toEqual([0, expect.stringContaining('hãy so với khoá nhận bằng đường khác')]);
  });

  it('is for auditors, of what is there, and of what was signed', async () => {
    const worker = await world.signIn('can-bo-khac', 'commune-worker', 'commune:31135');
    expect((await worker.get(`/receipts/cases/${caseId}`)).status).toBe(404);
    expect((await auditor.get(`/receipts/exports/${caseId}`)).status).toBe(404);
    expect((await auditor.get(`/receipts/event?stream=case-${caseId}&version=99`)).status).toBe(404);
    const { rows } = await pool.query<{ name: string }>('select name from es.stream order by last_pos desc limit 1');
    const late = await auditor.get(`/receipts/event?stream=${rows[0]?.name ?? ''}&version=1`);
    expect([late.status, late.body.code]).toEqual([409, 'log.not-signed-yet']);
  });
});

describe('what is wrong has a sentence and an exit code of its own', () => {
  const other = signerKey('another.example/log', 'note', Buffer.alloc(32, 9));

  withPython('an unknown key, another log', () => {
    const sameName = signerKey(/^([^+]+)\+/.exec(keys.log)?.[1] ?? '', 'note', Buffer.alloc(32, 9));
    const with_ = (key: string) => check('receipt', join(folder, 'event'), '--key', key, '--lang', 'en');
    expect(first(with_(verifierText(sameName)))).toEqual([12, 'UNKNOWN KEY']);
    expect(first(with_(verifierText(other)))).toEqual([14, 'ANOTHER LOG']);
  });

  withPython('a wrong signature, a truncated proof, an event that was changed', () => {
    const event = read('event');
    const [, size = ''] = /\n\n[^\n]+\n(\d+)\n/.exec(event) ?? [];
    const wrong = file('wrong', event.replace(`\n${size}\n`, `\n${Number(size) + 1}\n`));
    expect(first(known('receipt', wrong))).toEqual([13, 'WRONG SIGNATURE']);
    const lines = event.split('\n');
    for (const shorter of [lines.toSpliced(3, 1).join('\n'), event.slice(0, -60), event.slice(0, 400)])
      expect(first(known('receipt', file('short', shorter)))).toEqual([11, 'TRUNCATED']);
    const [, extra = ''] = /\nextra (\S+)\n/.exec(event) ?? [];
    const entry = Buffer.from(extra, 'base64').toString().replace(/\n1\n/, '\n3\n');
    const changed = file('changed', event.replace(extra, Buffer.from(entry).toString('base64')));
    expect(first(known('receipt', changed))).toEqual([15, 'NOT IN THE LOG']);
  });

  withPython('a case of which an event was left out, and what is no receipt at all', () => {
    const whole = JSON.parse(read('case')) as { streams: { entries: string[] }[] };
    const gap = {
      ...whole,
      streams: whole.streams.map((each) => ({ ...each, entries: each.entries.toSpliced(0, 1) })),
    };
    expect(known('receipt', file('gap', JSON.stringify(gap))).code).not.toBe(0);
    expect(known('receipt', file('none', 'abc')).code).toBe(10);
  });
});

describe('two checkpoints', () => {
  withPython('that contradict each other are a proof that needs nothing else', () => {
    const [, body = ''] = /\n\n((?:[^\n]+\n){3})\n/.exec(read('event')) ?? [];
    const [origin = '', size = ''] = body.split('\n');
    const own = signerKeyIn(read('notary.key').split('\n')[0] ?? '');
    if (!own) throw new Error('no key');
    const forged = checkpointBody({ origin, size: Number(size), root: Buffer.alloc(32, 1) });
    const two = file('two', `${forged}\n${signatureLine(own, forged)}`);
    const { code, said } = known('contradiction', join(folder, 'event'), two);
    expect([code, said]).toEqual([20, expect.stringContaining(`key ${keys.log}`)]);
    expect(said).toContain(forged);
    expect(said).toContain(body);
    expect(known('contradiction', join(folder, 'event'), join(folder, 'event')).code).toBe(21);
  });
});
