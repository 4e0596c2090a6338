import { cloneDatabases } from '#testing';
import { type World, openWorld, passwordOf } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await openWorld({
    ...(await cloneDatabases()),
    trustedProxies: ['10.1.0.0/16', 'fd00:1::/32', '172.30.92.2'],
  });
  await world.signIn('can-bo', 'commune-worker', 'commune:31135');
}, 60_000);

afterAll(() => world.close());

type Headers = Readonly<Record<string, string>>;

/** Signs in from an address, and tells which one was written down, and how the cookie is called. */
async function seen(remoteAddress: string, headers: Headers) {
  const signedIn = await world.api.inject({
    ...{ method: 'POST', url: '/api/session', remoteAddress },
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ username: 'can-bo', password: passwordOf('can-bo') }),
  });
  expect(signedIn.statusCode).toBe(200);
  const cookie = [signedIn.headers['set-cookie']].flat()[0] ?? '';
  const sessions = await world.api.inject({
    ...{ url: '/api/sessions', remoteAddress },
    headers: { cookie: cookie.split(';')[0] ?? '', ...headers },
  });
  const { items } = sessions.json<{ items: readonly { address: string; current: boolean }[] }>();
  return { address: items.find(({ current }) => current)?.address, cookie: cookie.split('=')[0] };
}

const FORGED = {
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'elsewhere.example',
};
const OPEN = 'annhi_session';
const BOUND = '__Host-annhi_session';

describe('what a request says of where it comes from', () => {
  it.each<[string, string]>([
    ['this very machine', '127.0.0.1'],
    ['a neighbour of the proxy', '10.2.0.1'],
    ['outside', '198.51.100.7'],
    ['outside, over IPv6', '2001:db8::7'],
    ['an IPv6 network beside the proxy’s', 'fd00:2::1'],
  ])('is not believed from %s', async (_, peer) => {
    expect(await seen(peer, FORGED)).toEqual({ address: peer, cookie: OPEN });
  });

  it.each<[string, string]>([
    ['over IPv4', '10.1.2.3'],
    ['at its one address', '172.30.92.2'],
    ['over IPv6', 'fd00:1::5'],
    ['over IPv4 written as IPv6', '::ffff:10.1.2.3'],
  ])('is believed from the proxy %s', async (_, peer) => {
    expect(await seen(peer, FORGED)).toEqual({ address: '203.0.113.9', cookie: BOUND });
  });

  it.each<[string, string, string]>([
    ['a forged beginning of the chain', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies in a row', '203.0.113.9, 10.1.9.9', '203.0.113.9'],
    ['a stranger between two proxies', '203.0.113.9, 198.51.100.7, 10.1.9.9', '198.51.100.7'],
    ['a client of IPv6', '2001:db8::9', '2001:db8::9'],
    ['nothing but proxies', '10.1.9.9', '10.1.9.9'],
  ])('names the nearest address that is no proxy: %s', async (_, chain, expected) => {
    expect(await seen('10.1.2.3', { ...FORGED, 'x-forwarded-for': chain })).toMatchObject({ address: expected });
  });
});
