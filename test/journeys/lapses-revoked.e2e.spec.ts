import { type Clock, instant, systemClock } from '#kernel';
import { sweepOnce } from '#platform';
import { cloneDatabases } from '#testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type OpenCase, type People, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const HOURS_FAST = 26;
const fast: Clock = {
  now: () => instant(new Date(Date.parse(systemClock.now()) + HOURS_FAST * 3_600_000).toISOString()),
};

let main: string;
let env: NodeJS.ProcessEnv;
let world: World;
let people: People;
let open: OpenCase;
let begun: string;

beforeAll(async () => {
  const urls = await cloneDatabases();
  ({ main } = urls);
  world = await openWorld(urls);
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: urls.main,
    KEYS_DATABASE_URL: urls.keys,
    ANNHI_ROOT_KEY_FILE: world.rootKeyFile,
  };
  people = await peopleOf(world);
  open = await openACase(people);
  begun = new Date().toISOString();
}, 60_000);
afterAll(() => world.close());

async function onLog(statement: string): Promise<void> {
  const client = new Client({ connectionString: main });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The sweeps, by a clock that is 26 hours fast. */
async function sweep(clock: Clock): Promise<void> {
  await world.projector.caughtUp();
  await sweepOnce({ clock, store: world.context.store }, world.api, ['lapse-reports', 'lapse-cases']);
  await world.projector.caughtUp();
}

const statuses = async (): Promise<readonly unknown[]> => {
  const found = await people.worker.get(`/cases/${open.caseId}`);
  const { obligations } = found.body;
  return Array.isArray(obligations) ? obligations.map(({ status }: { status: unknown }) => status) : [];
};

const reasonsFor = async (who: keyof People): Promise<readonly unknown[]> =>
  itemsOf(await people[who].get('/inbox')).map(({ reason, detail }) =>
    typeof detail === 'object' && detail !== null && 'revokedAt' in detail ? [reason, 'revoked'] : reason,
  );

const annhi = (...words: readonly string[]): Promise<{ code: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const typed = [MAIN, ...words, '--password-stdin'];
    const child = execFile(process.execPath, typed, { env, encoding: 'utf8' }, (failed, out, error) => {
      resolve({ code: failed === null ? 0 : Number(failed.code), out, error });
    });
    child.stdin?.end(`${passwordOf(words[words.indexOf('--as') + 1] ?? '')}\n`);
  });

describe('a lapse whose time is not over', () => {
  it('is refused by the log, whatever clock judged it', async () => {
    await expect(sweep(fast)).rejects.toThrow(/does not lapse before its time/);
    expect(await statuses()).toEqual(['due']);
  });
});

describe('a lapse that a wrong clock recorded before the log refused it', () => {
  beforeAll(async () => {
    await onLog('alter table es.event disable trigger lapse_never_early');
    await sweep(fast);
    await onLog('alter table es.event enable trigger lapse_never_early');
  });

  const between = () => ({ recordedFrom: begun, recordedTo: new Date().toISOString() });
  const query = () => new URLSearchParams(between()).toString();
  let before: string;

  it('is shown to an officer of the province alone, with what the log itself says of it', async () => {
    expect(await statuses()).toEqual(['lapsed']);
    expect(await reasonsFor('chair')).toContain('lapsed');
    before = new Date().toISOString();
    expect(await people.worker.get(`/lapses?${query()}`)).toMatchObject({ status: 404 });
    const found = await people.supervisor.get(`/lapses?${query()}`);
    expect(found.raw).toMatchObject([{ of: 'case', ofId: open.caseId, isEarly: true }]);
  });

  it('is not taken back by the command line before somebody has looked, nor for another number', async () => {
    const asked = ['lapses', 'revoke', '--recorded-between', begun, new Date().toISOString(), '--lang', 'en'];
    const looked = await annhi(...asked, '--as', 'giam-sat');
    expect(looked).toMatchObject({ code: 0, out: expect.stringContaining('--confirm 1') as unknown });
    expect(await annhi(...asked, '--as', 'giam-sat', '--confirm', '1')).toMatchObject({ code: 2 });
    const wrong = await annhi(...asked, '--as', 'giam-sat', '--reason', 'Đồng hồ sai', '--confirm', '2');
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('lapses.not-as-shown') as unknown });
    expect(await annhi(...asked, '--as', 'can-bo')).toMatchObject({ code: 1 });
    expect(await statuses()).toEqual(['lapsed']);
  });

  it('is taken back by an event of its own: the deadline runs again, and whoever was told is told', async () => {
    const { raw: body } = await people.supervisor.get(`/lapses?${query()}`);
    const lapses = Array.isArray(body)
      ? body.map(({ id, of, ofId }: Record<string, unknown>) => ({ id, of, ofId }))
      : [];
    const revocation = { lapses, reasonCode: 'WRONG_CLOCK', reason: 'Đồng hồ của máy chủ nhanh 26 giờ' };
    expect(await people.worker.post('/lapses/revocations', revocation)).toMatchObject({ status: 404 });
    const answer = await people.supervisor.post('/lapses/revocations', revocation);
    expect(answer).toMatchObject({ status: 201, body: { lapses: [{ revoked: true, refusal: null }] } });
    await world.projector.caughtUp();
    expect(await statuses()).toEqual(['due']);
    expect(await reasonsFor('chair')).toEqual(expect.arrayContaining(['lapse-revoked', ['lapsed', 'revoked']]));
    expect((await people.supervisor.get(`/lapses?${query()}`)).raw).toEqual([]);
    const timeline = itemsOf(await people.worker.get(`/cases/${open.caseId}/timeline`));
    expect(timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['DeadlineLapsed', 'DeadlineLapseRevoked']),
    );
  });

  it('stays known as it was believed before: a replay shows the lapse then, and none now', async () => {
    const replayed = async (at: string) =>
      JSON.stringify((await people.auditor.get(`/cases/${open.caseId}/replay?knownAt=${at}`)).body.state ?? {});
    expect(await replayed(before)).toMatch(/"lapsedAt":"/);
    expect(await replayed(new Date().toISOString())).toMatch(/"lapsedAt":null/);
  });

  it('lapses again when its time is over and nothing was done: by then it is so', async () => {
    await onLog('alter table es.event disable trigger lapse_never_early');
    await sweep(fast);
    await onLog('alter table es.event enable trigger lapse_never_early');
    expect(await statuses()).toEqual(['lapsed']);
  });
});
