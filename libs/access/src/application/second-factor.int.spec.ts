import { idOf } from '#testing';
import { Secret } from 'otpauth';
import { type Access, BEGUN, PASSWORD, openAccess } from './access.fixture.js';
import { totpCode } from './totp.js';

const STEP = 30_000;

let access: Access;
let opened = 0;

beforeAll(async () => {
  access = await openAccess({ secondFactorRequired: true });
});

beforeEach(() => {
  access.clock.move(BEGUN);
});

afterAll(() => access.source.destroy());

const millis = () => Date.parse(access.clock.now());
const signIn = (username: string, code?: string) =>
  access.sessions.begin({ username, password: PASSWORD, code, address: '203.0.113.7' });

/** An account with a second factor: how to make its codes, and its recovery codes. */
async function withFactor() {
  const username = `hai-buoc-${(opened += 1)}`;
  await access.open(username);
  const offered = await access.secondFactors.offer(idOf(username));
  if (offered.kind === 'refused') throw new Error(offered.code);
  const secret = Buffer.from(Secret.fromBase32(offered.secret).bytes);
  const code = () => totpCode(secret, millis());
  const added = await access.secondFactors.add(idOf(username), code(), access.request());
  if (added.kind === 'refused') throw new Error(added.code);
  access.clock.move(STEP);
  return { username, secret, code, recoveryCodes: added.recoveryCodes };
}

describe('where a second factor is required', () => {
  it('a session without one is restricted, and becomes a full one with it', async () => {
    await access.open('moi');
    const first = await signIn('moi');
    expect(first).toMatchObject({ kind: 'signed-in', restricted: true });
    const { username, code } = await withFactor();
    expect(await signIn(username, code())).toMatchObject({ kind: 'signed-in', restricted: false });
  });
});

describe('an account with a second factor', () => {
  it('signs in with a code, and is asked for one without it', async () => {
    const { username, code } = await withFactor();
    expect(await signIn(username)).toEqual({ kind: 'code-needed' });
    expect(await signIn(username, '000000')).toMatchObject({ kind: 'wrong' });
    expect(await signIn(username, code())).toMatchObject({ kind: 'signed-in', usedRecoveryCode: false });
  });

  it('takes a code as apps show it, in two groups', async () => {
    const { username, code } = await withFactor();
    expect(await signIn(username, code().replace(/^(...)/, '$1 '))).toMatchObject({ kind: 'signed-in' });
  });

  it('takes no code twice', async () => {
    const { username, code } = await withFactor();
    const once = code();
    expect(await signIn(username, once)).toMatchObject({ kind: 'signed-in' });
    expect(await signIn(username, once)).toMatchObject({ kind: 'wrong' });
    access.clock.move(STEP);
    expect(await signIn(username, code())).toMatchObject({ kind: 'signed-in' });
  });

  it('takes a code that many send at once from one of them', async () => {
    const { username, code } = await withFactor();
    const kinds = (await Promise.all(Array.from({ length: 4 }, () => signIn(username, code())))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === 'signed-in')).toHaveLength(1);
  });

  it('takes each of ten recovery codes once, as people write them', async () => {
    const { username, recoveryCodes } = await withFactor();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ''] = recoveryCodes;
    const written = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await signIn(username, written)).toMatchObject({ kind: 'signed-in', usedRecoveryCode: true });
    expect(await signIn(username, code)).toMatchObject({ kind: 'wrong' });
    const recorded = await Array.fromAsync(access.store.readStream(`account-${idOf(username)}`));
    expect(recorded.at(-1)?.data).toMatchObject({ change: 'recovery-code-used' });
  });

  it('is kept sealed: who reads the tables cannot make codes', async () => {
    const { secret, recoveryCodes } = await withFactor();
    const tables = ['credential', 'recovery_code'].map((table) =>
      access.source.query<readonly { t: string }[]>(`select t::text as t from access.${table} t`),
    );
    const kept = (await Promise.all(tables))
      .flat()
      .map(({ t }) => t)
      .join();
    expect(kept).not.toContain(secret.toString('hex'));
    for (const code of recoveryCodes) expect(kept).not.toContain(code);
  });

  it('has one at a time, and none when it is taken away', async () => {
    const { username } = await withFactor();
    const id = idOf(username);
    expect(await access.secondFactors.offer(id)).toMatchObject({ code: 'access.second-factor-there' });
    expect(await access.secondFactors.remove(id, access.request())).toMatchObject({ kind: 'recorded' });
    expect(await access.secondFactors.remove(id, access.request())).toMatchObject({
      code: 'access.second-factor-missing',
    });
    expect(await signIn(username)).toMatchObject({ kind: 'signed-in', restricted: true });
  });
});

describe('guessing codes with the right password', () => {
  const wrongly = (username: string, address: string, devices?: readonly string[]) =>
    access.sessions.begin({ username, password: PASSWORD, code: '000000', address, devices });
  const judged = (all: readonly { readonly kind: string }[]) => all.filter(({ kind }) => kind === 'wrong').length;

  it('is paused after five of them, also where the password alone is said in between', async () => {
    const { username, code } = await withFactor();
    const kinds = [];
    for (let time = 0; time < 100; time += 1) {
      await signIn(username);
      kinds.push(await wrongly(username, '203.0.113.7'));
    }
    expect(judged(kinds)).toBe(5);
    expect(await signIn(username, code())).toMatchObject({ kind: 'wait' });
  }, 60_000);

  it('is counted for the account, from whatever address they come', async () => {
    const { username } = await withFactor();
    const kinds = [];
    for (let time = 0; time < 25; time += 1) kinds.push(await wrongly(username, `198.51.100.${time}`));
    expect(judged(kinds)).toBe(5);
  }, 30_000);

  it('with a hundred at once, passwords alone among them, is judged five times', async () => {
    const { username } = await withFactor();
    const tries = Array.from({ length: 100 }, (_, time) =>
      time % 3 === 0 ? signIn(username) : wrongly(username, `198.51.100.${time}`),
    );
    expect(judged(await Promise.all(tries))).toBeLessThanOrEqual(5);
  }, 60_000);

  it('shuts nobody out who comes from a device on which they signed in before', async () => {
    const { username, code } = await withFactor();
    const first = await signIn(username, code());
    const devices = first.kind === 'signed-in' ? first.device.tokens : [];
    access.clock.move(STEP);
    for (let time = 0; time < 25; time += 1) await wrongly(username, `198.51.100.${time}`);
    const again = await access.sessions.begin({
      ...{ username, password: PASSWORD, code: code(), address: '203.0.113.7' },
      devices,
    });
    expect(again).toMatchObject({ kind: 'signed-in' });
  }, 30_000);

  it('on a known device is paused after five of them as well', async () => {
    const { username, code } = await withFactor();
    const first = await signIn(username, code());
    const devices = first.kind === 'signed-in' ? first.device.tokens : [];
    const kinds = [];
    for (let time = 0; time < 20; time += 1) {
      await access.sessions.begin({ username, password: PASSWORD, address: '203.0.113.7', devices });
      kinds.push(await wrongly(username, `198.51.100.${time}`, devices));
    }
    expect(judged(kinds)).toBe(5);
  }, 30_000);

  it('in any order of passwords, codes and pauses is judged no more often than the pauses let', async () => {
    const { username } = await withFactor();
    let wrong = 0;
    for (let time = 0; time < 60; time += 1) {
      if (time % 2 === 0) await signIn(username);
      if ((await wrongly(username, `198.51.100.${time}`)).kind === 'wrong') wrong += 1;
      access.clock.move(30_000);
    }
    expect(wrong).toBeLessThanOrEqual(5 + 6);
  }, 60_000);
});

describe('a session of somebody whose second factor is taken away', () => {
  it('is restricted at once, each of them, where a factor is required', async () => {
    const { username, code } = await withFactor();
    const sessions = [];
    for (let time = 0; time < 2; time += 1) {
      sessions.push(await signIn(username, code()));
      access.clock.move(STEP);
    }
    const tokens = sessions.map((each) => (each.kind === 'signed-in' ? each.token : ''));
    const restricted = () => Promise.all(tokens.map(async (token) => (await access.sessions.find(token))?.restricted));
    expect(await restricted()).toEqual([false, false]);
    await access.secondFactors.remove(idOf(username), access.request());
    expect(await restricted()).toEqual([true, true]);
  });

  it('becomes a full one only where the new factor was set up', async () => {
    const { username, code } = await withFactor();
    const first = await signIn(username, code());
    access.clock.move(STEP);
    const second = await signIn(username, code());
    if (first.kind !== 'signed-in' || second.kind !== 'signed-in') throw new Error('nobody was signed in');
    await access.secondFactors.remove(idOf(username), access.request());
    const offered = await access.secondFactors.offer(idOf(username));
    if (offered.kind === 'refused') throw new Error(offered.code);
    const fresh = totpCode(Buffer.from(Secret.fromBase32(offered.secret).bytes), millis());
    await access.secondFactors.add(idOf(username), fresh, access.request());
    const here = await access.sessions.find(first.token);
    if (here) await access.sessions.unrestrict(here.id);
    expect((await access.sessions.find(first.token))?.restricted).toBe(false);
    expect((await access.sessions.find(second.token))?.restricted).toBe(true);
  });
});

describe('a secret that was offered', () => {
  it('counts for nothing until a code of it was given', async () => {
    await access.open('do-dang');
    await access.secondFactors.offer(idOf('do-dang'));
    expect(await access.secondFactors.add(idOf('do-dang'), '000000', access.request())).toMatchObject({
      code: 'access.code-wrong',
    });
    expect(await signIn('do-dang')).toMatchObject({ kind: 'signed-in' });
  });
});
