import { idOf } from '#testing';
import { type Access, BEGUN, PASSWORD, openAccess } from './access.fixture.js';

const HOUR = 3_600_000;
const HERE = '203.0.113.7';
const NEW = 'bốn con mèo uống trà';

let access: Access;
let opened = 0;

beforeAll(async () => {
  access = await openAccess();
});

beforeEach(() => {
  access.clock.move(BEGUN);
});

afterAll(() => access.source.destroy());

const signIn = async (username: string, password: string) =>
  (await access.sessions.begin({ username, password, address: HERE })).kind;
const redeem = (username: string, code: string, password = NEW) =>
  access.codes.redeem({ username, code, password, address: HERE }, access.ctx());

async function codeFor(username: string): Promise<string> {
  const { code } = await access.codes.give(idOf(username), access.request());
  if (!code) throw new Error('no code');
  return code.code;
}

async function anAccount(): Promise<string> {
  const username = `ma-${(opened += 1)}`;
  await access.open(username);
  return username;
}

describe('the first administrator', () => {
  const account = { accountId: idOf('first'), username: 'quan-tri', displayName: 'Quản trị mẫu' };
  const first = { ...account, role: 'administrator', office: 'province:92' } as const;
  const redeemFirst = (code: string, password = NEW) =>
    access.codes.redeemFirst(first, { username: 'quan-tri', code, password, address: HERE }, access.ctx());

  it('opens an account by the code that the first start printed, once', async () => {
    const code = await access.codes.giveFirst();
    if (code === undefined) throw new Error('no code');
    expect(code).toMatch(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    expect(await redeemFirst('00000-00000-00000-00000-00000')).toMatchObject({ code: 'access.code-wrong' });
    expect(await redeemFirst(code, 'ngắn')).toMatchObject({ code: 'access.password-too-short' });
    expect(await redeemFirst(code)).toMatchObject({ kind: 'recorded' });
    expect(await redeemFirst(code)).toMatchObject({ code: 'access.code-wrong' });
    expect(await signIn('quan-tri', NEW)).toBe('signed-in');
  });

  it('is the first one only: where there is an account there is no such code', async () => {
    expect(await access.codes.giveFirst()).toBeUndefined();
  });
});

describe('a one-time code', () => {
  it('sets a password once', async () => {
    const username = await anAccount();
    const code = await codeFor(username);
    expect(await redeem(username, code)).toMatchObject({ kind: 'recorded' });
    expect(await signIn(username, NEW)).toBe('signed-in');
    expect(await signIn(username, PASSWORD)).toBe('wrong');
    expect(await redeem(username, code, 'another password of it')).toMatchObject({ code: 'access.code-wrong' });
  });

  it('is good for a day', async () => {
    const username = await anAccount();
    const code = await codeFor(username);
    access.clock.move(24 * HOUR);
    expect(await redeem(username, code)).toMatchObject({ code: 'access.code-wrong' });
  });

  it('is that of one account', async () => {
    const [one, other] = [await anAccount(), await anAccount()];
    expect(await redeem(other, await codeFor(one))).toMatchObject({ code: 'access.code-wrong' });
  });

  it('is still good when the password was refused', async () => {
    const username = await anAccount();
    const code = await codeFor(username);
    expect(await redeem(username, code, 'matkhau12345')).toMatchObject({ code: 'access.password-too-common' });
    expect(await redeem(username, code)).toMatchObject({ kind: 'recorded' });
  });

  it('is taken from its person whatever others tried, who are slowed down', async () => {
    const username = await anAccount();
    const code = await codeFor(username);
    const wrong = [];
    for (let time = 0; time < 12; time += 1) wrong.push(await redeem(username, '00000-00000-00000-00000-00000'));
    expect(wrong.filter(({ kind }) => kind === 'wait').length).toBe(7);
    expect(await redeem(username, code)).toMatchObject({ kind: 'recorded' });
  });

  it('takes the place of those before, and ends the sessions', async () => {
    const username = await anAccount();
    const session = await access.sessions.begin({ username, password: PASSWORD, address: HERE });
    const before = await codeFor(username);
    await codeFor(username);
    expect(await redeem(username, before)).toMatchObject({ code: 'access.code-wrong' });
    expect(session.kind === 'signed-in' && (await access.sessions.find(session.token))).toBeUndefined();
  });
});
