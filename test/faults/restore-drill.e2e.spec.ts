import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reapedFolder } from '../support/reaped.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const reaped = reapedFolder('annhi-drill-');
const at = (...names: readonly string[]): string => join(reaped.folder, ...names);
const env = {
  ...{ PATH: process.env.PATH, HOME: reaped.folder, ANNHI_DATA_DIR: at('data'), ANNHI_DEMO: 'no', PORT: '0' },
  ...{ ANNHI_BACKUP_TO: at('log'), ANNHI_BACKUP_KEYS_TO: at('keys'), ANNHI_BACKUP_MINUTES: '60' },
};
let running: ChildProcess | undefined;

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

function annhi(words: readonly string[], until?: RegExp): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...words], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  reaped.started(child.pid ?? 0);
  if (until) running = child;
  let out = '';
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      out += chunk.toString();
      if (until?.test(out)) resolve({ code: null, out });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => {
      reaped.ended(child.pid ?? 0);
      resolve({ code, out });
    });
  });
}

async function stop(): Promise<void> {
  if (running?.exitCode !== null) return;
  const child = running;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

const manifests = (half: string): readonly string[] =>
  existsSync(at(half, 'manifests')) ? readdirSync(at(half, 'manifests')) : [];

afterAll(async () => {
  await stop();
  reaped.remove();
}, 30_000);

describe('the whole database is lost', () => {
  it('and there is a backup, which the start has taken by itself', async () => {
    await annhi(['start'], /Up to position \d+.*all read back[\s\S]*root key is not in it/);
    const made = await annhi(['account', 'create', 'quan-tri', '--role', 'administrator', '--office', 'province:92']);
    expect(made.code).toBe(0);
    const taken = await annhi(['backup']);
    expect(taken.out).toMatch(/Up to position [1-9]/);
    expect([manifests('log').length, manifests('keys').length]).toEqual([2, 2]);
    expect((await annhi(['backup', 'check'])).out).toMatch(/^Sound: /m);
    await stop();
  }, 300_000);

  it('and a start makes no empty one in its place', async () => {
    renameSync(at('data', 'postgres'), at('lost'));
    const { code, out } = await annhi(['start']);
    expect(code).not.toBe(0);
    expect(out).toMatch(/annhi restore/);
  }, 60_000);

  it('and without the root key nothing is written, and the key is named', async () => {
    const key = at('data', 'keys', 'root.key');
    renameSync(key, at('root.key'));
    const { code, out } = await annhi(['restore']);
    expect(code).not.toBe(0);
    expect(out).toMatch(/root key is missing.*fingerprint .{44}/);
    expect(out).not.toMatch(/^\s+at /m);
    expect(existsSync(at('data', 'postgres', 'data'))).toBe(false);
    renameSync(at('root.key'), key);
  }, 60_000);

  it('and one changed bit ends the restore before anything is touched', async () => {
    const newest = readFileSync(at('log', 'manifests', manifests('log').toSorted().at(-1) ?? ''), 'utf8');
    const object = /"object":"([0-9a-f]{64})"/.exec(newest)?.[1] ?? '';
    const file = at('log', 'objects', object.slice(0, 2), object);
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.from(bytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte))));
    const { code, out } = await annhi(['restore']);
    expect([code === 0, out.includes(file)]).toEqual([false, true]);
    expect(existsSync(at('data', 'postgres', 'data'))).toBe(false);
    writeFileSync(file, bytes);
  }, 60_000);

  it('and comes back: the log is what it was, and people are served', async () => {
    const { code, out } = await annhi(['restore']);
    expect(out).toMatch(/Restored to position [1-9]/);
    expect(code).toBe(0);
    const { out: said } = await annhi(['start'], /An Nhi answers on/);
    expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    expect((await annhi(['verify', '--lang', 'en'])).out).toMatch(
      /nothing was changed[\s\S]*everybody in the log has theirs/,
    );
    expect((await annhi(['restore', 'let-go'])).out).toMatch(/They leave from now on/);
    await stop();
    rmSync(at('lost'), { recursive: true });
  }, 300_000);
});
