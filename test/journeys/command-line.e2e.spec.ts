import { Sessions } from '#access';
import { isJsonObject } from '#kernel';
import { cloneDatabases } from '#testing';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { fileURLToPath } from 'node:url';
import {
  type OpenCase,
  type People,
  anAssessment,
  assessAndPlan,
  itemsOf,
  openACase,
  peopleOf,
  reviewAndClose,
} from '../support/journey.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'annhi-cli-'));

let world: World;
let people: People;
let open: OpenCase;
let env: NodeJS.ProcessEnv;
let beforeCorrection: string;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: urls.main,
    KEYS_DATABASE_URL: urls.keys,
    ANNHI_ROOT_KEY_FILE: world.rootKeyFile,
  };
  people = await peopleOf(world);
  open = await openACase(people);
  await assessAndPlan(people, open);
  beforeCorrection = new Date().toISOString();
  await correct();
  await reviewAndClose(people, open);
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

async function correct(): Promise<void> {
  const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
  const correctsEventId = timeline.find(({ type }) => type === 'InitialAssessmentRecorded')?.id;
  const correction = { correctsEventId, assessment: anAssessment('CAO'), reason: 'Ghi nhầm mức độ nguy cơ' };
  await people.worker.does(`/cases/${open.caseId}/corrections`, correction);
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the very program that `npm run annhi` runs. Never waits in this thread: the projector lives in it. */
function ran(words: readonly string[], typed: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { env, encoding: 'utf8' }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(typed);
  });
}

/** With the password of whoever it is told `--as`. */
function annhi(...words: readonly string[]): Promise<Ran> {
  const as = words[words.indexOf('--as') + 1];
  if (!words.includes('--as') || as === undefined) return ran(words, '');
  return ran([...words, '--password-stdin'], `${passwordOf(as)}\n`);
}

const WHY = ['--reason', 'Thanh tra mẫu'] as const;

const textWith = (part: string): unknown => expect.stringContaining(part);

async function told(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { code, out, error } = await annhi(...words);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${error}`);
  const parsed: unknown = JSON.parse(out);
  if (!isJsonObject(parsed)) throw new Error(`${words.join(' ')}: ${out}`);
  return parsed;
}

describe('annhi replay', () => {
  const replay = (...more: readonly string[]) => ['replay', 'case', open.caseId, '--as', 'kiem-toan', ...WHY, ...more];

  it('tells what was known before and after a correction, and why they differ', async () => {
    expect(await told(...replay('--json', '--known-at', beforeCorrection))).toMatchObject({
      state: { case: { riskLevel: 'TRUNG_BINH' } },
    });
    const { out } = await annhi(...replay('--known-at', beforeCorrection, '--diff'));
    expect(out).toContain('"TRUNG_BINH" → "CAO"');
    expect(out).toContain('Ghi nhầm mức độ nguy cơ');
  });

  it('refuses what it may not show with 1, and what makes no sense with 2', async () => {
    expect((await annhi('replay', 'case', open.caseId, '--as', 'xa-khac', ...WHY)).code).toBe(1);
    expect(await annhi('replay', 'case', open.caseId, '--as', 'khong-ai', ...WHY)).toMatchObject({
      code: 1,
      error: 'refused: edge.wrong-credentials\n',
    });
    expect((await annhi('replay', 'case', 'abc', '--as', 'kiem-toan', ...WHY)).code).toBe(2);
    expect((await annhi(...replay('--known-at', '2026-02-30'))).code).toBe(2);
    expect((await annhi('replay')).code).toBe(2);
  });
});

describe('who is at the command line', () => {
  interface Line {
    readonly act: string;
    readonly what: string;
    readonly reason: string | null;
    readonly purpose: string;
    readonly role: string;
  }
  /** What the access log says of commands since an instant, the first one first. */
  const lines = async (since: string): Promise<readonly Line[]> => {
    const { body } = await people.auditor.get(`/accesses?from=${since}&limit=100`);
    const { items } = body as unknown as { items: readonly Line[] };
    return items.filter(({ what }) => what.startsWith('annhi')).reverse();
  };
  const replay = ['replay', 'case'] as const;

  it('is nobody by their name: without the right password nothing is shown, and the try is written down', async () => {
    const since = new Date().toISOString();
    const wrong = await ran(
      [...replay, open.caseId, '--as', 'kiem-toan', '--password-stdin', ...WHY],
      'sai-mat-khau\n',
    );
    expect(wrong).toEqual({ code: 1, out: '', error: 'refused: edge.wrong-credentials\n' });
    expect(await ran([...replay, open.caseId, '--as', 'kiem-toan', ...WHY], '')).toMatchObject({ code: 2, out: '' });
    expect(await ran([...replay, open.caseId, ...WHY], '')).toMatchObject({ code: 2, out: '' });
    expect(await lines(since)).toMatchObject([{ act: 'sign-in-failed' }]);
  });

  it('leaves a line with the reason, also where it is refused', async () => {
    const since = new Date().toISOString();
    expect((await annhi(...replay, open.caseId, '--as', 'kiem-toan', '--reason', 'Khiếu nại 12/TT')).code).toBe(0);
    expect((await annhi(...replay, open.caseId, '--as', 'xa-khac', ...WHY)).code).toBe(1);
    const line = { what: 'annhi replay case', subjects: [open.caseId] };
    expect(await lines(since)).toMatchObject([
      { act: 'sign-in', role: 'auditor' },
      { ...line, act: 'view', purpose: 'inspection', role: 'auditor', reason: 'Khiếu nại 12/TT' },
      { act: 'sign-in', role: 'commune-worker' },
      { ...line, act: 'view', purpose: 'casework' },
      { ...line, act: 'refusal', reason: 'Thanh tra mẫu' },
    ]);
  });

  it('is the person of a session that they have, as long as it lasts', async () => {
    const file = join(folder, 'session');
    const signedIn = await world.ask('POST', '/session', { username: 'kiem-toan', password: passwordOf('kiem-toan') });
    const [cookie = ''] = [signedIn.headers['set-cookie']].flat();
    writeFileSync(file, `${String(cookie).split(';')[0] ?? ''}\n`, { mode: 0o600 });
    const words = [...replay, open.caseId, '--session', file, '--json', ...WHY];
    expect(await ran(words, '')).toMatchObject({ code: 0, out: textWith('"caseId"') });
    await world.api.get(Sessions).end(/=([\w-]{43})/.exec(String(cookie))?.[1] ?? '');
    expect(await ran(words, '')).toEqual({ code: 1, out: '', error: 'refused: edge.not-signed-in\n' });
  });

  const hasTerminal = spawnSync('script', ['--version']).status === 0;
  (hasTerminal ? it : it.skip)(
    'types a password that nobody sees',
    async () => {
      const words = [process.execPath, MAIN, ...replay, open.caseId, '--as', 'kiem-toan', '--lang', 'en'];
      const command = `script --quiet --return --command "${words.join(' ')} --reason Thanh-tra" /dev/null`;
      const shown = await new Promise<string>((resolve) => {
        const child = execFile('bash', ['-c', command], { env, encoding: 'utf8' }, (_failed, out) => {
          resolve(out);
        });
        child.stdout?.once('data', () => setTimeout(() => child.stdin?.write(`${passwordOf('kiem-toan')}\r`), 500));
      });
      expect(shown).toContain('Password of kiem-toan: ');
      expect(shown).toContain('Known at: now');
      expect(shown).not.toContain(passwordOf('kiem-toan'));
    },
    20_000,
  );
});

describe('annhi export and annhi import', () => {
  let id: string;

  it('ask, approve by another person, make and take a package', async () => {
    const created = await told(
      'export',
      'create',
      '--as',
      'du-lieu',
      '--reason',
      'Đối khớp mẫu',
      '--legal-basis',
      'THEO_LUAT',
      '--recipient',
      'Cơ quan mẫu',
      '--json',
    );
    id = String(created.id);
    expect(await annhi('export', 'approve', id, '--as', 'du-lieu')).toMatchObject({
      code: 1,
      error: textWith('exchange.requester-cannot-approve'),
    });
    expect(await told('export', 'approve', id, '--as', 'giam-sat', '--json')).toMatchObject({ id });
    expect(await told('export', 'produce', id, '--as', 'du-lieu', '--json')).toMatchObject({ id });
    expect((await annhi('export', 'get', id, '--as', 'du-lieu', '--to', folder, ...WHY)).code).toBe(0);
    expect(readFileSync(join(folder, 'linkage-request.csv'), 'utf8')).toContain('Trẻ Mẫu Một');
  });

  it('take the answers back, whole or not at all', async () => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, 'manifest.json')))
      .digest('hex');
    const token = readFileSync(join(folder, 'linkage-request.csv'), 'utf8').split('\r\n')[1]?.split(',')[0] ?? '';
    const file = join(folder, 'result.csv');
    const take = () => annhi('import', 'results', file, '--as', 'du-lieu', '--export', id, '--digest', digest);
    writeFileSync(file, `row_token,resident_number,outcome\n${token},92316000018,verified\n`);
    expect(await take()).toMatchObject({ code: 1, error: textWith('"line":2') });
    writeFileSync(file, `row_token,resident_number,outcome\n${token},092316000018,verified\n`);
    expect((await take()).code).toBe(0);
    await world.projector.caughtUp();
    const { body } = await people.worker.get(`/children/${open.childId}`, {
      prefer: 'wait=5',
      'annhi-position': await world.context.store.head(),
    });
    expect(body.numbers).toMatchObject([{ number: '092316000018', status: 'verified' }]);
  });

  it('refuse a file that is not there or not UTF-8 with 3 and 2', async () => {
    const words = ['--as', 'du-lieu', '--export', id, '--digest', 'a'.repeat(64)];
    expect((await annhi('import', 'results', join(folder, 'none.csv'), ...words)).code).toBe(3);
    writeFileSync(join(folder, 'latin.csv'), Buffer.from([0xe9, 0x0a]));
    expect((await annhi('import', 'results', join(folder, 'latin.csv'), ...words)).code).toBe(2);
  });
});

describe('annhi account', () => {
  it('makes an account that can sign in with the password that is printed once', async () => {
    const made = await told(
      'account',
      'create',
      'nguoi-moi',
      '--role',
      'commune-worker',
      '--office',
      'commune:31135',
      '--json',
    );
    const signedIn = await world.ask('POST', '/session', { username: 'nguoi-moi', password: made.password });
    expect(signedIn).toMatchObject({ status: 200, body: { role: 'commune-worker', office: 'commune:31135' } });
  });

  it('leaves its line in the access log: what is done on the server takes no second person', async () => {
    expect(
      (await annhi('account', 'grant', 'nguoi-moi', '--role', 'collaborator', '--office', 'commune:31135')).code,
    ).toBe(0);
    expect((await annhi('account', 'code', 'nguoi-moi')).code).toBe(0);
    const rows = await world.api
      .get(DataSource, { strict: false })
      .query<readonly { readonly what: string; readonly n: number }[]>(
        `select what, cardinality(subjects) as n from access.log where what like 'annhi account%' order by id`,
      );
    expect(rows.map(({ what }) => what)).toEqual(['create', 'grant', 'code'].map((name) => `annhi account ${name}`));
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  });

  it('refuses a role that does not fit the office', async () => {
    expect(
      (await annhi('account', 'create', 'x', '--role', 'commune-worker', '--office', 'province:92')).code,
    ).not.toBe(0);
    expect((await annhi('account', 'create', 'x', '--role', 'boss', '--office', 'province:92')).code).toBe(2);
  });
});

describe('annhi rebuild', () => {
  it('makes read models anew while they are read', async () => {
    expect((await annhi('rebuild', '--all')).code).toBe(0);
    expect((await annhi('rebuild', 'nothing')).code).toBe(2);
  });
});

describe('annhi projections', () => {
  it('lists read models and processes with how far they have come', async () => {
    const { code, out } = await annhi('projections');
    expect(code).toBe(0);
    expect(out).toMatch(/^Tên /);
    expect(out).toMatch(/^case-file +bảng tra cứu +\d+ +\d+ +0 +đang theo$/m);
    expect((await annhi('projections', '--lang', 'en')).out).toMatch(/^Name /);
  });

  it('goes back to the table before the last rebuild, and refuses where there is none', async () => {
    await annhi('rebuild', 'case-file');
    expect(await told('projections', 'rollback', 'case-file', '--json')).toMatchObject({ name: 'case-file' });
    const refused = await annhi('projections', 'rollback', 'nothing');
    expect(refused).toMatchObject({ code: 1, error: textWith('projections.not-found') });
  });

  it('refuses to try again what has not stopped', async () => {
    const refused = await annhi('projections', 'retry', 'case-file');
    expect(refused).toMatchObject({ code: 1, error: textWith('projections.not-stopped') });
  });
});
