import { LOG_START } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import { Superseded } from '../faults.js';
import type { ProcessManager } from '../projection.js';
import { boxesProjection, coloursProjection, thingPut } from '../testing/boxes.js';
import { CheckpointMover, Checkpoints } from './checkpoints.js';
import { Harness, until } from './harness.fixture.js';
import { projectionConsumer } from './projection-consumer.js';
import { catchUpOnce } from './projector-service.js';

const projections = [coloursProjection];

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const total = () => harness.value(`select sum(total) from read.colour_count`);

it('of two projectors the newer one writes, and the older one goes on when that has left', async () => {
  const older = harness.start({ projections });
  await older.caughtUp();
  const newer = harness.start({ projections });
  await newer.caughtUp();
  for (let n = 1; n <= 5; n += 1) await harness.append(thingPut(n, 1));
  await newer.caughtUp();
  expect(await total()).toBe('5');
  await until(async () => (await older.status()).every(({ state }) => state === 'standby'));
  expect(harness.alarms.filter(({ reason }) => reason === 'superseded')).toHaveLength(1);
  await newer.stop();
  await harness.append(thingPut(9, 1));
  await older.caughtUp();
  expect(await total()).toBe('6');
});

it('a zombie’s write changes neither rows nor checkpoint', async () => {
  const projector = harness.start({ projections });
  await projector.caughtUp();
  await projector.stop();
  const id = { name: 'colour-count', version: 1, kind: 'projection' } as const;
  const checkpoints = new Checkpoints(harness.pool, 'zombie');
  const zombie = await checkpoints.acquire(id);
  await new Checkpoints(harness.pool, 'heir').acquire(id);
  await harness.append(thingPut(1, 5));
  const page = await harness.store.readLog(LOG_START, { limit: 10 });
  const { apply } = projectionConsumer(coloursProjection, harness.store, harness.pool, () => Promise.resolve());
  await expect(apply(page, zombie, new AbortController().signal)).rejects.toThrow(Superseded);
  await expect(new CheckpointMover(harness.pool).move(zombie, page.through)).rejects.toThrow(Superseded);
  await expect(checkpoints.reload(zombie)).rejects.toThrow(Superseded);
  expect(await total()).toBeNull();
  expect(await harness.value(`select position from projection.checkpoint`)).toBe(LOG_START);
});

it('a command that catches up once makes the running projector pause and then go on', async () => {
  const running = harness.start({ projections });
  await running.caughtUp();
  await harness.append(thingPut(1, 1));
  await catchUpOnce({ store: harness.store, url: harness.url, projections });
  expect(await total()).toBe('1');
  await harness.append(thingPut(1, 1));
  await running.caughtUp();
  expect(await total()).toBe('2');
});

it('two projectors that start together build once and write once', async () => {
  for (let n = 1; n <= 20; n += 1) await harness.append(thingPut(n, 1));
  const both = [boxesProjection, coloursProjection];
  harness.start({ projections: both });
  harness.start({ projections: both });
  await harness.append(thingPut(1, 1));
  await until(async () => (await total().catch(() => undefined)) === '21');
  expect(await harness.value(`select sum(total) from read.box_content`).catch(() => '21')).toBe('21');
});

it('of two process managers of one name only one reacts to what comes next', async () => {
  const seen: string[] = [];
  const manager = (who: string): ProcessManager => ({
    name: 'notice-things',
    types: ['ThingPut'],
    react: () => Promise.resolve(void seen.push(who)),
  });
  const older = harness.start({ projections: [], processManagers: [manager('older')] });
  await older.caughtUp();
  const newer = harness.start({ projections: [], processManagers: [manager('newer')] });
  await newer.caughtUp();
  await harness.append(thingPut(1, 1));
  await until(async () => (await older.status())[0]?.state === 'standby');
  await harness.append(thingPut(1, 1), thingPut(1, 1));
  await newer.caughtUp();
  expect(seen.slice(-2)).toEqual(['newer', 'newer']);
  expect(seen.filter((who) => who === 'newer')).toHaveLength(3);
});
