import { cloneEmptyDatabase } from '#testing';
import type { Projection } from '../projection.js';
import { boxEmptied, boxId, boxesProjection, coloursProjection, thingPut } from '../testing/boxes.js';
import { Harness, until } from './harness.fixture.js';
import { parkedEvents, requestRetry } from './parking.js';
import type { Projector } from './projector-service.js';

const projections = [boxesProjection, coloursProjection];

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const total = (view: string) => harness.value(`select sum(total) from read.${view}`);
const isStopped = (projector: Projector, name: string) => async () =>
  (await projector.status()).some((each) => each.name === name && each.state === 'stopped');

it('a failing event stops its projection and no other; what came before it is there', async () => {
  const projector = harness.start({ projections });
  await projector.caughtUp();
  await harness.append(thingPut(1, 1), thingPut(1, 2), { ...thingPut(1, 13), id: boxId(13) }, thingPut(1, 4));
  await until(isStopped(projector, 'colour-count'));
  await until(async () => (await total('box_content')) === '20');
  expect(await total('colour_count')).toBe('3');
  const [, status] = await projector.status();
  expect(status).toMatchObject({
    position: '2',
    lag: 2,
    state: 'stopped',
    parked: {
      version: 1,
      after: '2',
      eventPosition: '3',
      eventId: boxId(13),
      eventType: 'ThingPut',
      errorClass: 'RangeError',
      attempts: 1,
    },
  });
  expect(status?.parked?.errorAt).toMatch(/boxes/);
  expect(harness.alarms).toEqual([
    { name: 'colour-count', reason: 'stopped', errorClass: 'RangeError', eventId: boxId(13), eventPosition: '3' },
  ]);
  expect([...harness.logged, JSON.stringify(status)].join()).not.toMatch('secret');
});

describe('a stopped projection', () => {
  let cured = false;
  const curable: Projection = {
    ...coloursProjection,
    fold: (row, event, key) => {
      const data = cured && event.data.count === 13 ? { ...event.data, count: 12 } : event.data;
      return coloursProjection.fold(row, { ...event, data }, key);
    },
  };
  let projector: Projector;
  beforeEach(async () => {
    cured = false;
    projector = harness.start({ projections: [curable] });
    await harness.append(thingPut(1, 13), thingPut(1, 1));
    await until(isStopped(projector, 'colour-count'));
  });

  it('goes on from the event when it is retried', async () => {
    cured = true;
    await projector.retry('colour-count');
    await until(async () => (await parkedEvents(harness.pool)).size === 0);
    await projector.caughtUp();
    expect(await total('colour_count')).toBe('13');
  });

  it('stops again, counting, when nothing was cured, and never passes over the event', async () => {
    await projector.retry('colour-count');
    await until(async () => (await parkedEvents(harness.pool)).get('colour-count')?.attempts === 2);
    await until(isStopped(projector, 'colour-count'));
    expect(harness.alarms).toHaveLength(2);
    expect(await projector.status()).toMatchObject([{ position: '0', lag: 2 }]);
  });

  it('is retried from another process', async () => {
    cured = true;
    expect(await requestRetry(harness.pool, 'colour-count')).toBe(true);
    await until(async () => (await parkedEvents(harness.pool)).size === 0);
    await projector.caughtUp();
    expect(await total('colour_count')).toBe('13');
    expect(await requestRetry(harness.pool, 'colour-count')).toBe(false);
  });

  it('tries again by itself when the process starts again', async () => {
    cured = true;
    await projector.stop();
    await harness.start({ projections: [curable] }).caughtUp();
    expect(await total('colour_count')).toBe('13');
    expect((await parkedEvents(harness.pool)).size).toBe(0);
  });

  it('is asked for by a name that exists', async () => {
    await expect(projector.retry('no-such-name')).rejects.toThrow(TypeError);
    await expect(projector.rebuild('no-such-name')).rejects.toThrow(TypeError);
  });
});

describe('an event that cannot be read', () => {
  const unreadable = async () => {
    await harness.append(thingPut(2, 1), thingPut(2, 2));
    await harness.appendUnreadable(thingPut(1, 4));
    await harness.append(thingPut(2, 8));
  };

  it('parks the projections that read it, after what stands before it', async () => {
    const projector = harness.start({ projections: [coloursProjection] });
    await projector.caughtUp();
    await projector.stop();
    await unreadable();
    const again = harness.start({ projections: [coloursProjection] });
    await until(isStopped(again, 'colour-count'));
    expect(await total('colour_count')).toBe('3');
    expect(await again.status()).toMatchObject([
      { position: '2', parked: { after: '2', eventPosition: null, eventId: null, errorClass: 'EventUnreadable' } },
    ]);
  });

  it('does not hold up those that do not read it', async () => {
    const others: Projection = { ...boxesProjection, name: 'emptied-boxes', types: ['BoxEmptied'] };
    const projector = harness.start({ projections: [coloursProjection, others] });
    await projector.caughtUp();
    await unreadable();
    await until(isStopped(projector, 'colour-count'));
    await until(async () => (await projector.status()).some(({ name, lag }) => name === 'emptied-boxes' && lag === 0));
    const more = thingPut(2, 1);
    await harness.append(more);
    await until(async () =>
      (await projector.status()).some(({ name, position }) => name === 'emptied-boxes' && position === '5'),
    );
  });

  it('parks a build, which tells after which position, and lets the other builds go on', async () => {
    await unreadable();
    const others: Projection = { ...boxesProjection, name: 'emptied-boxes', types: ['BoxEmptied'] };
    const projector = harness.start({ projections: [coloursProjection, others] });
    await until(isStopped(projector, 'colour-count'));
    await until(async () => (await projector.status()).some(({ name, lag }) => name === 'emptied-boxes' && lag === 0));
    expect((await parkedEvents(harness.pool)).get('colour-count')).toMatchObject({
      after: '2',
      errorClass: 'EventUnreadable',
    });
    expect(await harness.hasTable('colour-count', 1)).toBe(false);
  });
});

describe('an event of a type that this program does not know', () => {
  const painted = () => harness.appendUnreadable({ ...boxEmptied(1), type: 'BoxPainted' });

  it('parks every read model of its streams, though none asks for its type: it may mean anything', async () => {
    const elsewhere: Projection = { ...boxesProjection, name: 'lids', categories: ['lid'] };
    const projector = harness.start({ projections: [boxesProjection, coloursProjection, elsewhere] });
    await projector.caughtUp();
    await harness.append(thingPut(1, 2));
    await painted();
    await harness.append(thingPut(1, 3));
    for (const name of ['box-content', 'colour-count']) await until(isStopped(projector, name));
    expect(await total('box_content')).toBe('2');
    const fault = { after: '1', errorClass: 'EventUnreadable' };
    const parked = await parkedEvents(harness.pool);
    expect(Object.fromEntries(parked)).toMatchObject({ 'box-content': fault, 'colour-count': fault });
    await until(async () => (await projector.status()).some(({ name, lag }) => name === 'lids' && lag === 0));
  });

  it('stops a build, and the table that is read stays', async () => {
    const projector = harness.start({ projections: [coloursProjection] });
    await harness.append(thingPut(1, 2));
    await projector.caughtUp();
    await painted();
    await expect(projector.rebuild('colour-count')).rejects.toThrow('a read model cannot be built');
    expect(await total('colour_count')).toBe('2');
  });
});
