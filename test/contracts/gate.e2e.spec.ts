import { cloneDatabases } from '#testing';
import { type World, openWorld, passwordOf } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 50 });
  await world.signIn('can-bo', 'commune-worker', 'commune:31135');
}, 60_000);

afterAll(() => world.close());

type Headers = Readonly<Record<string, string>>;

const signIn = (headers: Headers) =>
  world.api.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json', host: 'an-nhi.example', ...headers },
    payload: JSON.stringify({ username: 'can-bo', password: passwordOf('can-bo') }),
  });

describe('a write that another site caused', () => {
  it.each<[string, Headers]>([
    ['by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['by a site beside ours', { 'sec-fetch-site': 'same-site' }],
    ['by its origin, in an older browser', { origin: 'https://elsewhere.example' }],
    ['by a page without an origin', { origin: 'null' }],
  ])('is refused, told %s', async (_, headers) => {
    const answer = await signIn(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'edge.from-elsewhere' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each<[string, Headers]>([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }],
    ['from our own page in an older browser', { origin: 'http://an-nhi.example' }],
    ['from no browser at all', {}],
  ])('is not one %s', async (_, headers) => {
    expect((await signIn(headers)).statusCode).toBe(200);
  });
});

describe('the cookie of a session', () => {
  it('is bound to the host where there is TLS, and is not taken by its other name', async () => {
    const answer = await signIn({ 'x-forwarded-proto': 'https' });
    const [cookie = ''] = [answer.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^__Host-annhi_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Strict$/);
    const show = (sent: string) =>
      world.api.inject({ url: '/api/session', headers: { cookie: sent, 'x-forwarded-proto': 'https' } });
    const [pair = ''] = cookie.split(';');
    expect((await show(pair)).statusCode).toBe(200);
    expect((await show(pair.replace('__Host-', ''))).statusCode).toBe(401);
  });

  it('is http-only and of the same site without TLS, for trying out on one machine', async () => {
    const [cookie = ''] = [(await signIn({})).headers['set-cookie']].flat();
    expect(cookie).toMatch(/^annhi_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
  });
});

describe('every answer', () => {
  it('tells the browser to load nothing from elsewhere, to guess no type, to tell nobody and to keep nothing', async () => {
    const { headers } = await signIn({});
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringMatching(/camera=\(\), .*geolocation=\(\), .*microphone=\(\)/) as unknown,
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('who sends more than people can', () => {
  it('is told to wait, and others are not', async () => {
    const busy = await world.signIn('tu-dong', 'commune-worker', 'commune:31135');
    const statuses: number[] = [];
    for (let time = 0; time < 55; time += 1) statuses.push((await busy.get('/session')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    const told = await busy.get('/session');
    expect(told).toMatchObject({ status: 429, body: { code: 'edge.too-many-requests' } });
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    const other = await world.signInAgain('can-bo');
    expect(await other.get('/session')).toMatchObject({ status: 200 });
  });

  it('is counted by the address while nobody knows the token: one made up for each request is no way around', async () => {
    const known = await world.signInAgain('can-bo');
    const statuses: number[] = [];
    for (let time = 0; time < 60; time += 1) {
      const cookie = `annhi_session=${String(time).padStart(43, 'x')}`;
      statuses.push((await world.api.inject({ url: '/api/session', headers: { cookie } })).statusCode);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(await known.get('/session')).toMatchObject({ status: 200 });
    const inOtherLetters = await world.api.inject({ url: '/%61pi/session' });
    expect(inOtherLetters.statusCode).toBe(429);
  });

  it('is counted by the /64 where the address is of IPv6: one machine may use every address of it', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 60; time += 1) {
      const remoteAddress = `2001:db8:0:7::${time.toString(16)}`;
      statuses.push((await world.api.inject({ url: '/api/session', remoteAddress })).statusCode);
    }
    expect(statuses.at(-1)).toBe(429);
    const nextDoor = await world.api.inject({ url: '/api/session', remoteAddress: '2001:db8:0:8::1' });
    expect(nextDoor.statusCode).toBe(401);
  });

  it('keeps nobody from signing in on a device that is known, though all share one address', async () => {
    const remoteAddress = '198.51.100.20';
    const asked = (cookie?: string) =>
      world.api.inject({
        ...{ method: 'POST', url: '/api/session', remoteAddress },
        headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
        payload: JSON.stringify({ username: 'can-bo', password: passwordOf('can-bo') }),
      });
    const before = await asked();
    const device = before.cookies.find(({ name }) => name === 'annhi_device')?.value ?? '';
    for (let time = 0; time < 60; time += 1) await world.api.inject({ url: '/api/session', remoteAddress });
    expect((await asked()).statusCode).toBe(429);
    expect((await asked(`annhi_device=${'x'.repeat(43)}`)).statusCode).toBe(429);
    expect((await asked(`annhi_device=${device}`)).statusCode).toBe(200);
    for (let time = 0; time < 50; time += 1)
      await world.api.inject({ url: '/api/session', remoteAddress, headers: { cookie: `annhi_device=${device}` } });
    expect((await asked(`annhi_device=${device}`)).statusCode).toBe(429);
  });
});
