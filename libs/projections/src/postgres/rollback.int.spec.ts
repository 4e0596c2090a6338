import { cloneEmptyDatabase } from '#testing';
import type { Projection } from '../projection.js';
import { coloursProjection, thingPut } from '../testing/boxes.js';
import { Harness, until } from './harness.fixture.js';
import { rebuildReadModels } from './projector-service.js';
import { rollbackReadModel } from './rollback.js';

const NAME = coloursProjection.name;

/** A rebuild that went wrong: the same version, folded by code that counts double. */
const wrong: Projection = {
  ...coloursProjection,
  fold: (row, event, key) => coloursProjection.fold(coloursProjection.fold(row, event, key), event, key),
};
const second: Projection = { ...wrong, version: 2, columns: { total: 'integer', note: 'text' } };

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const total = () => harness.value(`select sum(total) from read.colour_count`);
const rebuild = (projection: Projection) =>
  rebuildReadModels({ store: harness.store, url: harness.url, projections: [projection] });

it('a rebuild that went wrong is taken back while the projector runs, and nothing that came since is lost', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await harness.append(thingPut(1, 3), thingPut(2, 4));
  await projector.caughtUp();
  await rebuild(wrong);
  expect(await total()).toBe('14');
  await harness.append(thingPut(3, 1));
  await projector.caughtUp();
  expect(await total()).toBe('15');
  expect(await rollbackReadModel(harness.url, NAME)).toEqual({ version: 1, position: '2' });
  await until(async () => (await total()) === '8');
  expect(harness.alarms).toEqual([]);
});

it('going back can itself be taken back', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await harness.append(thingPut(1, 3));
  await projector.caughtUp();
  await projector.stop();
  await rebuild(wrong);
  await rollbackReadModel(harness.url, NAME);
  expect(await total()).toBe('3');
  await rollbackReadModel(harness.url, NAME);
  expect(await total()).toBe('6');
});

it('a new version is left for the one before, whose columns are read again', async () => {
  const old = harness.start({ projections: [coloursProjection] });
  await harness.append(thingPut(1, 3));
  await old.caughtUp();
  await old.stop();
  const newer = harness.start({ projections: [second] });
  await newer.caughtUp();
  expect(await harness.value('select max(note) from read.colour_count')).toBeNull();
  await newer.stop();
  expect(await rollbackReadModel(harness.url, NAME)).toEqual({ version: 1, position: '1' });
  expect(await total()).toBe('3');
  await expect(harness.value('select max(note) from read.colour_count')).rejects.toThrow('note');
  await harness.append(thingPut(2, 2));
  const again = harness.start({ projections: [coloursProjection] });
  await again.caughtUp();
  expect(await total()).toBe('5');
});

it('where nothing was kept, or there is no such read model, nothing changes', async () => {
  const projector = harness.start({ projections: [coloursProjection] });
  await harness.append(thingPut(1, 3));
  await projector.caughtUp();
  expect(await rollbackReadModel(harness.url, NAME)).toBeUndefined();
  expect(await rollbackReadModel(harness.url, 'no-such')).toBeUndefined();
  await expect(rollbackReadModel(harness.url, 'x"; drop')).rejects.toThrow(TypeError);
  expect(await total()).toBe('3');
});
