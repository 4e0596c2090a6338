import { idOf } from '#testing';
import { type Access, BEGUN, PASSWORD, openAccess } from './access.fixture.js';

const SECOND = 1000;
const HERE = '203.0.113.7';

let access: Access;
let opened = 0;

beforeAll(async () => {
  access = await openAccess();
});

beforeEach(async () => {
  access.clock.move(BEGUN);
  await access.source.query('truncate access.attempt, access.known_address');
});

afterAll(() => access.source.destroy());

const attempt = (username: string, password: string, address = HERE) =>
  access.sessions.begin({ username, password, address });
const guess = (username: string, address = HERE) => attempt(username, 'a wrong guess of it', address);

async function anAccount(): Promise<string> {
  const username = `thu-${(opened += 1)}`;
  await access.open(username);
  return username;
}

async function times(count: number, work: (time: number) => Promise<unknown>): Promise<void> {
  for (let time = 0; time < count; time += 1) await work(time);
}

describe('guessing', () => {
  it('is paused after five wrong guesses, also for the right password', async () => {
    const username = await anAccount();
    await times(5, () => guess(username));
    expect(await attempt(username, PASSWORD)).toEqual({ kind: 'wait', seconds: 30 });
    access.clock.move(30 * SECOND);
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'signed-in' });
  });

  it('is paused twice as long each time, a quarter of an hour at most', async () => {
    const username = await anAccount();
    await times(5, () => guess(username));
    const pauses: number[] = [];
    await times(7, async () => {
      const told = await guess(username);
      if (told.kind !== 'wait') throw new Error(told.kind);
      pauses.push(told.seconds);
      access.clock.move(told.seconds * SECOND);
      await guess(username);
    });
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900].slice(0, pauses.length));
  });

  it('is paused alike for a name that nobody has: who has an account cannot be found out', async () => {
    await times(5, () => guess('khong-ai-ca'));
    expect(await guess('khong-ai-ca')).toEqual({ kind: 'wait', seconds: 30 });
  });

  it('with many at once is not judged more often', async () => {
    const username = await anAccount();
    const kinds = (await Promise.all(Array.from({ length: 20 }, () => guess(username)))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(5);
  });

  it('is kept in the database: a restart forgets nothing, and what is kept tells no name', async () => {
    const username = await anAccount();
    await guess(username);
    const rows = await access.source.query<readonly { key: string }[]>('select key from access.attempt');
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ key }) => key).join()).not.toContain(username);
  });
});

describe('somebody who guesses from elsewhere', () => {
  it('shuts nobody out who comes from where they always come from', async () => {
    const username = await anAccount();
    await attempt(username, PASSWORD);
    await times(40, (time) => guess(username, `198.51.100.${time}`));
    expect(await guess(username, '198.51.100.200')).toMatchObject({ kind: 'wait' });
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'signed-in' });
  });

  it('cannot try one name after the other', async () => {
    await times(100, (time) => guess(`ten-${time}`));
    expect(await guess('ten-101')).toMatchObject({ kind: 'wait' });
  }, 30_000);
});

describe('a hundred people of one office', () => {
  it('sign in from one address', async () => {
    const username = await anAccount();
    await times(30, () => attempt(username, PASSWORD));
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'signed-in', actor: { id: idOf(username) } });
  }, 30_000);
});
