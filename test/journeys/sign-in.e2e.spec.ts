import { ACTION_NAMES, OneTimeCodes, relationsFor } from '#access';
import { SYSTEM } from '#commands';
import { type Ctx, derivedId } from '#kernel';
import { cloneDatabases } from '#testing';
import { Secret, TOTP } from 'otpauth';
import { FixedClock } from '#testing';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { itemsOf } from '../support/journey.js';
import { type Answer, Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld, passwordOf } from '../support/world.js';

const MINUTE = 60_000;
const BEGUN = '2026-03-10T08:00:00Z';
const NEW = 'bốn con mèo uống trà';

let world: World;
let clock: FixedClock;

beforeAll(async () => {
  clock = new FixedClock(BEGUN);
  world = await openWorld(await cloneDatabases(), clock);
}, 60_000);

afterAll(() => world.close());

const signIn = (username: string, told: object = {}): Promise<Answer> =>
  world.ask('POST', '/session', { username, password: passwordOf(username), ...told });

/** A code of the secret, as a phone shows it now. */
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(clock.now()) });

let opened = 0;
async function aPerson(): Promise<{ readonly username: string; readonly person: Person }> {
  const username = `nguoi-${(opened += 1)}`;
  return { username, person: await world.signIn(username, 'data-officer', 'province:92') };
}

/** Sets up a second factor; what an authenticator app then holds. */
async function withFactor() {
  const { username, person } = await aPerson();
  const offered = await person.send('POST', '/sign-in/second-factor', {});
  const secret = String(offered.body.secret);
  const added = await person.send('POST', '/sign-in/second-factor/confirmation', { code: codeOf(secret) });
  clock.move(MINUTE);
  return { username, person, secret, added };
}

it('who signs in is told what they may do to something, and so is the page that asks again', async () => {
  const { username, person } = await aPerson();
  const may = ACTION_NAMES.filter((action) => relationsFor('data-officer', action).length > 0);
  expect(may).toContain('exchange:request');
  expect((await signIn(username)).body.may).toEqual(may);
  expect((await person.get('/session')).body.may).toEqual(may);
});

describe('signing in with a second factor', () => {
  it('is set up by the person, who gets ten recovery codes once', async () => {
    const { username, added, secret } = await withFactor();
    expect(added.body.recoveryCodes).toHaveLength(10);
    expect(await signIn(username)).toMatchObject({ status: 401, body: { code: 'edge.code-needed' } });
    expect(await signIn(username, { code: '000000' })).toMatchObject({ body: { code: 'edge.wrong-credentials' } });
    expect(await signIn(username, { code: codeOf(secret) })).toMatchObject({
      status: 200,
      body: { hasSecondFactor: true },
    });
  });

  it('is not asked twice for a secret, and takes no rubbish for a code', async () => {
    const { person } = await withFactor();
    expect(await person.send('POST', '/sign-in/second-factor', {})).toMatchObject({
      status: 409,
      body: { code: 'access.second-factor-there' },
    });
    expect(await person.send('POST', '/sign-in/second-factor/confirmation', { code: 'abc' })).toMatchObject({
      status: 400,
    });
  });
});

const cookiesIn = (header: unknown): readonly string[] =>
  Array.isArray(header) ? header.filter((each): each is string => typeof each === 'string') : [];

describe('guessing a password', () => {
  it('is slowed down, and says when to come back', async () => {
    const { username } = await aPerson();
    for (let time = 0; time < 5; time += 1)
      expect(await signIn(username, { password: 'wrong guess' })).toMatchObject({ status: 401 });
    const paused = await signIn(username);
    expect(paused).toMatchObject({ status: 429, body: { code: 'edge.too-many-attempts', detail: { seconds: 30 } } });
    expect(paused.headers['retry-after']).toBe('30');
    clock.move(30_000);
    expect(await signIn(username)).toMatchObject({ status: 200 });
  });

  it('shuts nobody out who comes from a device on which they signed in before', async () => {
    const { username } = await aPerson();
    const cookies = (await signIn(username)).headers['set-cookie'];
    const device = cookiesIn(cookies).find((each) => each.startsWith('annhi_device='));
    expect(device).toMatch(/^annhi_device=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
    for (let time = 0; time < 5; time += 1) await signIn(username, { password: 'wrong guess' });
    expect(await signIn(username)).toMatchObject({ status: 429 });
    const known = new Person(world.api, device?.split(';', 1)[0]);
    const body = { username, password: passwordOf(username) };
    expect(await known.send('POST', '/session', body)).toMatchObject({ status: 200 });
    expect(await known.get('/session')).toMatchObject({ status: 401 });
  });

  it('keeps the device in a cookie of this host alone where there is TLS', async () => {
    const { username } = await aPerson();
    const payload = { username, password: passwordOf(username) };
    const answer = await world.api.inject({
      ...{ method: 'POST', url: '/api/session', headers: { 'x-forwarded-proto': 'https' }, payload },
    });
    const device = cookiesIn(answer.headers['set-cookie']).find((each) => each.includes('annhi_device='));
    expect(device).toMatch(/^__Host-annhi_device=[\w-]{43}; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
  });

  it('is written down, and so is who came in', async () => {
    const { username } = await aPerson();
    await signIn(username, { password: 'wrong guess' });
    const auditor = await world.signIn(`kiem-toan-${username}`, 'auditor', 'province:92');
    const acts = async (query: string) => itemsOf(await auditor.get(`/accesses?${query}`)).map(({ act }) => act);
    expect(await acts(`subject=${accountOf(username)}`)).toEqual(['sign-in-failed']);
    expect(await acts(`by=${accountOf(username)}`)).toEqual(['sign-in']);
  });
});

describe('what is grave', () => {
  const ask = (person: Person) =>
    person.post('/exports', { filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' });

  it('asks for a proof of ten minutes at most, and does nothing without it', async () => {
    const { username, person } = await aPerson();
    clock.move(10 * MINUTE);
    const head = await world.context.store.head();
    expect(await ask(person)).toMatchObject({ status: 403, body: { code: 'edge.confirm-identity' } });
    expect(await world.context.store.head()).toBe(head);
    expect(await person.send('POST', '/session/confirmation', { password: 'wrong guess' })).toMatchObject({
      status: 401,
    });
    expect(await person.send('POST', '/session/confirmation', { password: passwordOf(username) })).toMatchObject({
      status: 204,
    });
    expect(await ask(person)).toMatchObject({ status: 201 });
  });
});

describe('the sessions of a person', () => {
  it('are listed without their tokens, and end where the person says so', async () => {
    const { username, person } = await aPerson();
    const other = await world.signInAgain(username);
    const listed = await person.get('/sessions');
    const items = listed.body.items as readonly { id: string; current: boolean; address: string }[];
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items[0]?.address).toBe('127.0.0.1');
    const [elsewhere] = items.filter(({ current }) => !current);
    expect(await person.send('DELETE', `/sessions/${elsewhere?.id ?? ''}`)).toMatchObject({ status: 204 });
    expect(await other.get('/session')).toMatchObject({ status: 401 });
    expect(await person.get('/session')).toMatchObject({ status: 200 });
  });

  it('of somebody else are not there', async () => {
    const [mine, theirs] = [await aPerson(), await aPerson()];
    const [session] = (await theirs.person.get('/sessions')).body.items as readonly { id: string }[];
    expect(await mine.person.send('DELETE', `/sessions/${session?.id ?? ''}`)).toMatchObject({ status: 404 });
    expect(await theirs.person.get('/session')).toMatchObject({ status: 200 });
  });

  it('all end but this one with a new password', async () => {
    const { username, person } = await aPerson();
    const other = await world.signInAgain(username);
    expect(await person.send('POST', '/sign-in/password', { password: 'matkhau12345' })).toMatchObject({
      status: 422,
      body: { code: 'access.password-too-common' },
    });
    expect(await person.send('POST', '/sign-in/password', { password: NEW })).toMatchObject({ status: 204 });
    expect(await other.get('/session')).toMatchObject({ status: 401 });
    expect(await person.get('/session')).toMatchObject({ status: 200 });
    expect(await signIn(username, { password: NEW })).toMatchObject({ status: 200 });
  });
});

const operatorCtx = (): Ctx => ({
  ...{ actor: OPERATOR.id, actorKind: 'human', office: OPERATOR.office, role: OPERATOR.role, causationId: null },
  ...{ purpose: 'administration', correlationId: OPERATOR.id, commandId: derivedId(OPERATOR.id, 'code', opened) },
  now: clock.now(),
});

describe('a one-time code', () => {
  it('sets a password for somebody who has forgotten it', async () => {
    const { username } = await aPerson();
    const administrator = await world.signIn(`quan-tri-${username}`, 'administrator', 'province:92');
    const given = await administrator.send('POST', `/accounts/${accountOf(username)}/one-time-code`, {});
    expect(given).toMatchObject({ status: 200 });
    const redeem = (code: unknown) => world.ask('POST', '/sign-in/one-time-code', { username, code, password: NEW });
    expect(await redeem('00000-00000-00000-00000')).toMatchObject({ status: 422, body: { code: 'access.code-wrong' } });
    expect(await redeem(given.body.code)).toMatchObject({ status: 204 });
    expect(await redeem(given.body.code)).toMatchObject({ status: 422 });
    expect(await signIn(username, { password: NEW })).toMatchObject({ status: 200 });
  });

  it('whose account has a code is paused for nobody who holds it', async () => {
    const { username } = await aPerson();
    const { code } = await world.api.get(OneTimeCodes).give(accountOf(username), { actor: SYSTEM, ctx: operatorCtx() });
    const redeem = (told: unknown) =>
      world.ask('POST', '/sign-in/one-time-code', { username, code: told, password: NEW });
    for (let time = 0; time < 5; time += 1) await redeem('00000-00000-00000-00000');
    expect(await redeem('00000-00000-00000-00000')).toMatchObject({ status: 429 });
    expect(await redeem(code?.code)).toMatchObject({ status: 204 });
  });

  it('is given for the first administrator only where nobody has an account', async () => {
    await aPerson();
    expect(await world.api.get(OneTimeCodes).giveFirst()).toBeUndefined();
    const first = { username: 'x', displayName: 'x', code: 'x', password: NEW };
    expect(await world.ask('POST', '/sign-in/first-administrator', first)).toMatchObject({
      status: 422,
      body: { code: 'access.code-wrong' },
    });
  });
});
