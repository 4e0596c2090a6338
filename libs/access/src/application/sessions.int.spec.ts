import { idOf } from '#testing';
import { createHash } from 'node:crypto';
import { SessionEntity } from '../infrastructure/session.entity.js';
import { type Access, BEGUN, PASSWORD, chair, openAccess, worker } from './access.fixture.js';
import { accountCommands } from './account.commands.js';
import type { SignIn, SignedIn } from './sessions.js';

const MINUTE = 60_000;
const HERE = '203.0.113.7';

let access: Access;
let sessions: Access['sessions'];
let clock: Access['clock'];

beforeAll(async () => {
  access = await openAccess();
  ({ sessions, clock } = access);
  await access.open('an');
});

beforeEach(() => {
  clock.move(BEGUN);
});

afterAll(() => access.source.destroy());

async function signIn(username = 'an', as: Partial<typeof worker | typeof chair> = {}): Promise<SignedIn> {
  const signedIn = await sessions.begin({ username, password: PASSWORD, as, address: HERE });
  if (signedIn.kind !== 'signed-in') throw new Error('nobody was signed in');
  return signedIn;
}

/** Whose password is right is told by what comes of it. */
const kindOf = async (told: Omit<SignIn, 'address'>) => (await sessions.begin({ ...told, address: HERE })).kind;

describe('signing in', () => {
  it('begins a session in the role that the account holds', async () => {
    expect(await signIn()).toMatchObject({
      actor: { id: idOf('an'), ...worker },
      displayName: 'Cán bộ mẫu an',
      grants: [worker],
      expiresAt: new Date('2026-03-10T18:00:00Z'),
    });
  });

  it('takes the user name in any case and form, and the password in NFC or NFD', async () => {
    const told = { username: ' AN ', password: PASSWORD.normalize('NFD') };
    expect(await kindOf(told)).toBe('signed-in');
  });

  it('is told no reason when name, password or role are wrong', async () => {
    expect(await kindOf({ username: 'an', password: `${PASSWORD}!` })).toBe('wrong');
    expect(await kindOf({ username: 'nobody', password: PASSWORD })).toBe('wrong');
    expect(await kindOf({ username: 'an', password: PASSWORD, as: chair })).toBe('wrong');
  });

  it('takes as long for a name that nobody has: who has an account cannot be found out', async () => {
    const took: Record<string, number[]> = { an: [], nobody: [] };
    for (let time = 0; time < 7; time += 1)
      for (const [username, millis] of Object.entries(took)) millis.push(await millisOfRefusal(username));
    const [known = 0, unknown = 0] = Object.values(took).map((millis) => millis.toSorted((a, b) => a - b)[3] ?? 0);
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  it('is in the role that is asked for where there are several', async () => {
    await access.open('binh');
    await access.accounts.grantRole(idOf('binh'), chair, access.request());
    expect((await signIn('binh')).actor).toMatchObject(worker);
    expect((await signIn('binh', chair)).actor).toMatchObject(chair);
    expect((await signIn('binh', { office: chair.office })).actor).toMatchObject(chair);
  });
});

let asked = 0;

/** How long it takes to be told no. Each time from another address: nobody is throttled. */
async function millisOfRefusal(username: string): Promise<number> {
  const begun = performance.now();
  await sessions.begin({ username, password: 'a password that nobody has', address: `198.51.100.${(asked += 1)}` });
  return performance.now() - begun;
}

describe('a session', () => {
  it('is found by its token, and by nothing else', async () => {
    const { token, actor } = await signIn();
    expect(await sessions.find(token)).toMatchObject({ actor, restricted: false, isFresh: true });
    expect(await sessions.find(`${token}x`)).toBeUndefined();
    expect(await sessions.find('')).toBeUndefined();
  });

  it('has a token of 256 bits that no other session has', async () => {
    const tokens = [(await signIn()).token, (await signIn()).token];
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('is kept by the hash of its token only, so that who reads the table cannot use it', async () => {
    const { token } = await signIn();
    const kept = JSON.stringify(await access.source.query('select * from access.session'));
    expect(kept).not.toContain(token);
    expect(kept).toContain(HERE);
    const tokenHash = createHash('sha256').update(token).digest('base64url');
    expect(kept).toContain(tokenHash);
    expect(await sessions.find(tokenHash)).toBeUndefined();
  });

  it('that was ended is not found, and ending it again changes nothing', async () => {
    const [first, second] = [await signIn(), await signIn()];
    expect(await sessions.find(first.token)).toBeDefined(); // whose it is, is remembered; whether it lasts is not
    await sessions.end(first.token);
    await sessions.end(first.token);
    expect(await sessions.find(first.token)).toBeUndefined();
    expect(await sessions.find(second.token)).toBeDefined();
  });

  it('ends after 15 minutes in which nothing was done', async () => {
    const { token } = await signIn();
    clock.move(15 * MINUTE - 1);
    expect(await sessions.find(token)).toBeDefined();
    clock.move(15 * MINUTE - 1);
    expect(await sessions.find(token)).toBeDefined();
    clock.move(15 * MINUTE);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('ends after 10 hours, whatever is done in it', async () => {
    const { token } = await signIn();
    for (let minutes = 10; minutes < 600; minutes += 10) {
      clock.move(10 * MINUTE);
      expect(await sessions.find(token)).toBeDefined();
    }
    clock.move(10 * MINUTE);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('is over as soon as the account holds the role no longer', async () => {
    await access.open('chi');
    const { token } = await signIn('chi');
    expect(await sessions.find(token)).toBeDefined();
    expect(await sessions.find(token)).toBeDefined();
    await access.sender.send(accountCommands.endRole(idOf('chi'), worker, access.request()));
    expect(await sessions.find(token)).toBeUndefined();
    expect(await kindOf({ username: 'chi', password: PASSWORD })).toBe('wrong');
  });

  it('that is over is removed when the next one begins', async () => {
    await signIn();
    clock.move(601 * MINUTE);
    await signIn();
    expect(await access.source.getRepository(SessionEntity).count()).toBe(1);
  });
});
