import { cloneDatabases } from '#testing';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Person } from '../support/person.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'annhi-calendar-'));
const HEADER = 'day,kind,what_for';
const TET = ['2027-02-05', '2027-02-08', '2027-02-09'].map((day) => `${day},off,Tết Âm lịch`);
const ABOUT = ['--number', '1/TB-BNV', '--issued-on', '2026-01-05', '--issuer', 'Bộ Nội vụ', '--read-at', 'Công báo'];

let world: World;
let administrator: Person;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  const { main: DATABASE_URL, keys: KEYS_DATABASE_URL } = urls;
  env = { PATH: process.env.PATH, DATABASE_URL, KEYS_DATABASE_URL, ANNHI_ROOT_KEY_FILE: world.rootKeyFile };
  administrator = await world.signIn('quan-tri-1', 'administrator', 'province:92');
  await world.signIn('quan-tri-2', 'administrator', 'province:92');
  await world.signIn('can-bo', 'commune-worker', 'commune:31135');
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const annhi = (who: string, ...words: readonly string[]): Promise<{ code: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const typed = [MAIN, 'calendar', ...words, '--as', who, '--password-stdin'];
    const child = execFile(process.execPath, typed, { env, encoding: 'utf8' }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error });
    });
    child.stdin?.end(`${passwordOf(who)}\n`);
  });

function fileOf(...lines: readonly string[]): string {
  const file = join(folder, 'days.csv');
  writeFileSync(file, [HEADER, ...lines].join('\n'));
  return file;
}

const record = (who: string, ...lines: readonly string[]) =>
  annhi(who, 'import', fileOf(...lines), ...ABOUT, '--status', 'secondary', '--year', '2027', '--json');

describe('annhi calendar', () => {
  let id: string;

  it('records a decision whole or not at all, with the line that is wrong, for administrators alone', async () => {
    expect(await record('quan-tri-1', ...TET, '2027-02-10,worked,Làm bù')).toMatchObject({
      ...{ code: 1, error: expect.stringContaining('"line":5,"reason":"worked-day-no-weekend-day"') as unknown },
    });
    expect(await record('can-bo', ...TET)).toMatchObject({ code: 1 });
    expect(await annhi('quan-tri-1', 'import', fileOf(...TET), ...ABOUT, '--year', '2027')).toMatchObject({ code: 2 });
    const recorded = await record('quan-tri-1', ...TET);
    expect(recorded).toMatchObject({ code: 0 });
    id = String((JSON.parse(recorded.out) as { readonly id: unknown }).id);
  });

  it('has another administrator approve what the preview has shown', async () => {
    await world.projector.caughtUp();
    expect(await annhi('quan-tri-2', 'preview', id)).toMatchObject({
      ...{ code: 0, out: 'vn-2026-2+1: 0 times move, 0 lapses are taken back\n' },
    });
    const seen = ['--moved', '0', '--revoked', '0'];
    expect(await annhi('quan-tri-1', 'approve', id, ...seen)).toMatchObject({
      ...{ code: 1, error: expect.stringContaining('calendar.own-decision') as unknown },
    });
    expect(await annhi('quan-tri-2', 'approve', id, '--moved', '1', '--revoked', '0')).toMatchObject({
      ...{ code: 1, error: expect.stringContaining('calendar.preview-outdated') as unknown },
    });
    expect(await annhi('quan-tri-2', 'approve', id, ...seen)).toMatchObject({ code: 0 });
    await world.projector.caughtUp();
    expect((await administrator.get('/calendar')).body).toMatchObject({ version: 'vn-2026-2+1' });
  });
});
