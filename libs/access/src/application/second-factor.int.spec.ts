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
  const added = await access.secondFactors.add(idOf(username), code(), access.ctx());
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
    expect(await access.secondFactors.remove(id, access.ctx())).toMatchObject({ kind: 'recorded' });
    expect(await access.secondFactors.remove(id, access.ctx())).toMatchObject({ code: 'access.second-factor-missing' });
    expect(await signIn(username)).toMatchObject({ kind: 'signed-in', restricted: true });
  });
});

describe('a secret that was offered', () => {
  it('counts for nothing until a code of it was given', async () => {
    await access.open('do-dang');
    await access.secondFactors.offer(idOf('do-dang'));
    expect(await access.secondFactors.add(idOf('do-dang'), '000000', access.ctx())).toMatchObject({
      code: 'access.code-wrong',
    });
    expect(await signIn('do-dang')).toMatchObject({ kind: 'signed-in' });
  });
});
