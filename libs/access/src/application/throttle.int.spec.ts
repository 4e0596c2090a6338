import { uuid } from '#kernel';
import { idOf } from '#testing';
import { hash } from 'node:crypto';
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
  await access.source.query('truncate access.attempt, access.device');
});

afterAll(() => access.source.destroy());

const attempt = (username: string, password: string, address = HERE, devices?: readonly string[]) =>
  access.sessions.begin({ username, password, address, devices });
const guess = (username: string, address = HERE, devices?: readonly string[]) =>
  attempt(username, 'a wrong guess of it', address, devices);

/** The keys that a device holds after a good sign-in on it. */
async function knownDevice(username: string, before: readonly string[] = []): Promise<readonly string[]> {
  const signedIn = await attempt(username, PASSWORD, '192.0.2.1', before);
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
  return signedIn.device.tokens;
}

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
  it('is slowed down from all addresses together', async () => {
    const username = await anAccount();
    await times(30, (time) => guess(username, `198.51.100.${time}`));
    expect(await guess(username, '198.51.100.200')).toMatchObject({ kind: 'wait' });
  });

  it('has one line of IPv6, whichever of its addresses they use', async () => {
    const username = await anAccount();
    await times(5, (time) => guess(username, `2001:db8:1:2::${time}`));
    expect(await guess(username, '2001:db8:1:2:ffff::1')).toMatchObject({ kind: 'wait' });
    expect(await guess(username, '2001:db8:1:3::1')).toMatchObject({ kind: 'wrong' });
  });

  it('cannot try one name after the other', async () => {
    await times(100, (time) => guess(`ten-${time}`));
    expect(await guess('ten-101')).toMatchObject({ kind: 'wait' });
  }, 30_000);

  it('uses nothing up for others while they are made to wait', async () => {
    const username = await anAccount();
    await times(200, () => guess(username));
    expect(await guess(await anAccount())).toMatchObject({ kind: 'wrong' });
  }, 30_000);
});

describe('a device that somebody signed in on before', () => {
  it('lets them in whatever a neighbour on the same address, or a hundred elsewhere, tried', async () => {
    const username = await anAccount();
    const device = await knownDevice(username);
    await times(5, () => guess(username));
    await times(100, (time) => guess(`ten-${time}`));
    await times(30, (time) => guess(username, `198.51.100.${time}`));
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'wait' });
    expect(await attempt(username, PASSWORD, HERE, device)).toMatchObject({ kind: 'signed-in' });
  }, 60_000);

  it('has five tries of its own, which use up none of those of others', async () => {
    const username = await anAccount();
    const device = await knownDevice(username);
    await times(5, () => guess(username, HERE, device));
    expect(await attempt(username, PASSWORD, HERE, device)).toEqual({ kind: 'wait', seconds: 30 });
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'signed-in' });
  });

  it('is a stranger to every other account', async () => {
    const [mine, theirs] = [await anAccount(), await anAccount()];
    const device = await knownDevice(mine);
    await times(5, () => guess(theirs, HERE, device));
    await times(5, () => guess(theirs, HERE));
    expect(await attempt(theirs, PASSWORD, HERE, device)).toMatchObject({ kind: 'wait' });
  });

  it('is known to each of the people of one machine by a key of their own', async () => {
    const names = [await anAccount(), await anAccount()];
    const [one = '', other = ''] = names;
    const keys = await knownDevice(other, await knownDevice(one));
    expect(keys).toHaveLength(2);
    expect(await knownDevice(one, keys)).toEqual([keys[1], keys[0]]);
    await Promise.all(names.flatMap((name) => Array.from({ length: 6 }, () => guess(name))));
    for (const name of names) expect(await attempt(name, PASSWORD, HERE, keys)).toMatchObject({ kind: 'signed-in' });
  });

  it('is kept as a hash, and forgotten when nobody signed in on it for 90 days', async () => {
    const username = await anAccount();
    const device = await knownDevice(username);
    const rows = await access.source.query<readonly { readonly t: string }[]>(
      'select t::text as t from access.device t',
    );
    expect(rows.map(({ t }) => t).join()).not.toContain(device[0]);
    access.clock.move(91 * 24 * 3_600_000);
    await times(5, () => guess(username));
    expect(await attempt(username, PASSWORD, HERE, device)).toMatchObject({ kind: 'wait' });
  });

  it('is one of twenty at most', async () => {
    const username = await anAccount();
    const first = await knownDevice(username);
    await times(21, async () => {
      access.clock.move(1000);
      await knownDevice(username);
    });
    const [{ n } = { n: 0 }] = await access.source.query<readonly { readonly n: number }[]>(
      'select count(*)::int as n from access.device where account_id = $1',
      [idOf(username)],
    );
    expect(n).toBe(20);
    await times(5, () => guess(username));
    expect(await attempt(username, PASSWORD, HERE, first)).toMatchObject({ kind: 'wait' });
  }, 30_000);

  it.each<readonly [string, (id: ReturnType<typeof idOf>) => Promise<unknown>]>([
    ['a new password', (id) => access.accounts.setPassword(id, PASSWORD, access.request())],
    ['a one-time code', (id) => access.codes.give(id, access.request())],
    ['the end of all sessions', (id) => access.sessions.endAll(id)],
    [
      'the end of its own session',
      async (id) => {
        const [session] = await access.sessions.list(id);
        await access.sessions.endOne(id, uuid(session?.id ?? ''));
      },
    ],
    [
      'the removal of the second factor',
      async (id) => {
        await access.secondFactors.offer(id);
        await access.source.query('update access.credential set totp_secret = totp_pending where account_id = $1', [
          id,
        ]);
        await access.secondFactors.remove(id, access.request());
      },
    ],
  ])('is a stranger after %s', async (_, work) => {
    const username = await anAccount();
    const device = await knownDevice(username);
    await work(idOf(username));
    await times(5, () => guess(username));
    expect(await attempt(username, PASSWORD, HERE, device)).toMatchObject({ kind: 'wait' });
  });

  it('stays known where its person signs out everywhere else', async () => {
    const username = await anAccount();
    const [elsewhere, here] = [await knownDevice(username), await knownDevice(username)];
    const kept = await access.source.query<readonly { readonly id: string }[]>(
      'select s.id from access.session s join access.device d on d.token_hash = s.device_hash where d.token_hash = $1',
      [hash('sha256', here[0] ?? '', 'base64url')],
    );
    await access.sessions.endAll(idOf(username), uuid(kept[0]?.id ?? ''));
    await times(5, () => guess(username));
    expect(await attempt(username, PASSWORD, HERE, elsewhere)).toMatchObject({ kind: 'wait' });
    expect(await attempt(username, PASSWORD, HERE, here)).toMatchObject({ kind: 'signed-in' });
  });
});

describe('whoever proves again in their session who they are', () => {
  it('is shut out by no stranger, and has five tries of their own', async () => {
    const username = await anAccount();
    const signedIn = await attempt(username, PASSWORD);
    const token = signedIn.kind === 'signed-in' ? signedIn.token : '';
    const confirm = (password: string) => access.sessions.confirm(token, { password, address: HERE });
    await times(10, () => guess(username));
    expect(await confirm(PASSWORD)).toMatchObject({ kind: 'proven' });
    await times(5, () => confirm('a wrong guess of it'));
    expect(await confirm(PASSWORD)).toEqual({ kind: 'wait', seconds: 30 });
  });
});

describe('attempts', () => {
  it('are forgotten when nothing depends on them any more', async () => {
    await times(3, (time) => guess(`ai-${time}`, `198.51.100.${time}`));
    access.clock.move(25 * 3_600_000);
    await guess('ai-khac');
    const rows = await access.source.query<readonly unknown[]>('select from access.attempt');
    expect(rows).toHaveLength(3);
  });
});

describe('a hundred people of one office', () => {
  it('sign in from one address', async () => {
    const username = await anAccount();
    await times(30, () => attempt(username, PASSWORD));
    expect(await attempt(username, PASSWORD)).toMatchObject({ kind: 'signed-in', actor: { id: idOf(username) } });
  }, 30_000);
});
