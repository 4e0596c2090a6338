import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { aReport } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type SilentProxy, silentProxy } from '../support/silent-proxy.js';
import { type World, openWorld } from '../support/world.js';

let ways: { readonly main: SilentProxy; readonly keys: SilentProxy };
let world: World;
let hotline: Person;

beforeAll(async () => {
  const urls = await cloneDatabases();
  const port = Number(new URL(urls.main).port);
  ways = { main: await silentProxy(port), keys: await silentProxy(port) };
  const through = (url: string, proxy: SilentProxy): string => {
    const address = new URL(url);
    address.port = String(proxy.port);
    return address.href;
  };
  world = await openWorld({ main: through(urls.main, ways.main), keys: through(urls.keys, ways.keys) });
  hotline = await world.signIn('tong-dai', 'hotline-operator', 'hotline:111');
}, 60_000);

afterAll(async () => {
  for (const way of [ways.main, ways.keys]) way.heal();
  await world.close();
  await Promise.all([ways.main.close(), ways.keys.close()]);
}, 60_000);

const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));

let children = 0;
const send = () =>
  hotline.post('/reports', aReport(`Trẻ Mẫu Số ${(children += 1)}`), {
    'idempotency-key': randomUUID(),
    prefer: 'respond-async',
  });

const timed = async <Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> => {
  const begun = performance.now();
  const result = await work();
  return [result, performance.now() - begun];
};

interface Seen {
  readonly statuses: Set<number>;
  slowest: number;
}

/** People who go on sending while something is wrong. */
async function people(until: { over: boolean }, seen: Seen): Promise<void> {
  while (!until.over) {
    const [answer, millis] = await timed(send);
    seen.statuses.add(answer.status);
    seen.slowest = Math.max(seen.slowest, millis);
    await pause(100);
  }
}

async function firstRecorded(withinMillis: number): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < withinMillis) {
    const tries = Array.from({ length: 4 }, () => send());
    const status = await Promise.race([...tries.map(async (each) => (await each).status), pause(1000).then(() => 0)]);
    if (status === 201) return performance.now() - begun;
    await pause(100);
  }
  return Infinity;
}

describe.each([
  ['main', 'both', 12_000],
  ['main', 'answers', 8000],
  ['main', 'both', 2000],
  ['keys', 'both', 8000],
] as const)('a way to the %s database that is silent (%s) for %i ms', (name, what, millis) => {
  it('bounds every answer, is told by ready, and is forgotten within five seconds of its end', async () => {
    expect((await send()).status).toBe(201);
    const [until, seen] = [{ over: false }, { statuses: new Set<number>(), slowest: 0 }];
    ways[name].silence(what);
    const running = Array.from({ length: 4 }, () => people(until, seen));
    await pause(millis / 2);
    const [ready, readyMillis] = await timed(() => world.ask('GET', '/health/ready'));
    expect(readyMillis).toBeLessThan(2000);
    expect(ready.status).toBe(503);
    await pause(millis / 2);
    ways[name].heal();
    expect(await firstRecorded(20_000)).toBeLessThan(5000);
    until.over = true;
    await Promise.all(running);
    expect(seen.slowest).toBeLessThan(12_500);
    expect([...seen.statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  }, 90_000);
});
