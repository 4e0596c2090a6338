import { logPosition } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import type { ProcessManager } from '../projection.js';
import { boxesProjection, coloursProjection, lidClosed, thingPut } from '../testing/boxes.js';
import { type Freshness, createFreshness } from './freshness.js';
import { Harness, until } from './harness.fixture.js';

const projections = [boxesProjection, coloursProjection];
const notice: ProcessManager = { name: 'notice-things', types: ['ThingPut'], react: () => Promise.resolve() };
const NAMES = ['box-content', 'colour-count', 'notice-things'];

let harness: Harness;
let freshness: Freshness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
  freshness = createFreshness({ url: harness.url, store: harness.store });
});
afterEach(async () => {
  await freshness.close();
  await harness.close();
});

const head = () => harness.store.head();
const end = (name: string) =>
  harness.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1`, [name]);

it('a reader who waits reads what was written before', async () => {
  harness.start({ projections, processManagers: [notice] });
  for (let n = 1; n <= 20; n += 1) {
    await harness.append(thingPut(n, 1), lidClosed(n));
    expect(await freshness.waitFor(NAMES, await head(), 5000)).toBe(true);
    expect(await harness.value('select sum(total) from read.box_content')).toBe(String(n));
  }
});

it('it says no in time when nobody brings the read model there', async () => {
  const projector = harness.start({ projections });
  await projector.caughtUp();
  await projector.stop();
  await harness.append(thingPut(1, 1));
  const begun = performance.now();
  expect(await freshness.waitFor(['box-content'], await head(), 200)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(await freshness.waitFor(['box-content'], logPosition('0'), 200)).toBe(true);
  expect(await freshness.waitFor(['no-such-name'], logPosition('0'), 50)).toBe(false);
  expect(await freshness.waitFor([], await head(), 0)).toBe(true);
});

it('all of those named have to be there', async () => {
  await harness.start({ projections }).caughtUp();
  expect(await freshness.waitFor(['box-content', 'notice-things'], await head(), 100)).toBe(false);
});

it('a wait begun before the write ends soon after it', async () => {
  const projector = harness.start({ projections });
  await projector.caughtUp();
  const waits = Array.from({ length: 50 }, () => freshness.waitFor(['colour-count'], logPosition('1'), 5000));
  await harness.append(thingPut(1, 1));
  expect(new Set(await Promise.all(waits))).toEqual(new Set([true]));
});

it('it works without hearing anything, and hears again after its connection was lost', async () => {
  harness.start({ projections });
  await harness.append(thingPut(1, 1));
  expect(await freshness.waitFor(['colour-count'], await head(), 5000)).toBe(true);
  for (let round = 0; round < 3; round += 1) {
    await end('annhi-freshness');
    await harness.append(thingPut(1, 1));
    expect(await freshness.waitFor(['colour-count'], await head(), 5000)).toBe(true);
  }
});

it('it answers no, not with a fault, while the database is away', async () => {
  const nowhere = createFreshness({ url: 'postgres://postgres@127.0.0.1:1/none', store: harness.store });
  expect(await nowhere.waitFor(['colour-count'], logPosition('0'), 200)).toBe(false);
  await expect(nowhere.activeVersions()).rejects.toThrow();
  await nowhere.close();
});

it('it tells what is read, in which version, how far, and whether somebody follows', async () => {
  expect(await freshness.status()).toEqual([]);
  await harness.append(thingPut(1, 1), thingPut(1, 13));
  const projector = harness.start({ projections, processManagers: [notice] });
  await until(async () => (await freshness.status()).some(({ state }) => state === 'stopped'));
  await freshness.waitFor(['box-content', 'notice-things'], await head(), 3000);
  await projector.stop();
  expect(await freshness.activeVersions()).toEqual(new Map([['box-content', 1]]));
  expect(await freshness.status()).toMatchObject([
    { name: 'box-content', kind: 'projection', version: 1, lag: 0, state: 'standby', parked: null },
    { name: 'colour-count', state: 'stopped', parked: { errorClass: 'RangeError' } },
    { name: 'notice-things', kind: 'process', version: 1, lag: 0, state: 'standby', parked: null },
  ]);
});
