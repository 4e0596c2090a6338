import { LOG_START } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import {
  boxEmptied,
  boxId,
  boxesProjection,
  coloursProjection,
  lidClosed,
  putCorrected,
  thingPut,
} from '../testing/boxes.js';
import { foldEvents } from '../testing/fold-events.js';
import { Harness } from './harness.fixture.js';

const projections = [boxesProjection, coloursProjection];
const story = [
  thingPut(1, 3),
  thingPut(2, 4, 'blue'),
  { ...thingPut(1, 5, 'green'), id: boxId(99) },
  lidClosed(1),
  boxEmptied(2),
  putCorrected(1, boxId(99), 7),
  thingPut(2, 1),
];

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const shown = () => Promise.all(projections.map((each) => harness.rows(each)));
const log = async () => (await harness.store.readLog(LOG_START, { limit: 1000 })).events;

it.each([1, 2, 500])('rows written live in pages of %i are those of the events, and of a rebuild', async (pageSize) => {
  const projector = harness.start({ projections, pageSize });
  await projector.caughtUp();
  await harness.append(...story);
  await projector.caughtUp();
  const live = await shown();
  const events = await log();
  expect(live).toEqual(projections.map((each) => foldEvents(each, events)));
  for (const { name } of projections) await projector.rebuild(name);
  await harness.append(thingPut(3, 1, 'grey'));
  await projector.caughtUp();
  const after = await log();
  expect(await shown()).toEqual(projections.map((each) => foldEvents(each, after)));
});

it('what was recorded before the first start is built', async () => {
  await harness.append(...story);
  const projector = harness.start({ projections });
  await projector.caughtUp();
  const events = await log();
  expect(await shown()).toEqual(projections.map((each) => foldEvents(each, events)));
});

it('instants keep their microseconds, and whole numbers beyond 32 bits their digits', async () => {
  const projector = harness.start({ projections: [boxesProjection] });
  await harness.append(thingPut(1, 9_007_199_254_740_991));
  await projector.caughtUp();
  const [event] = await log();
  const [row] = await harness.rows(boxesProjection);
  expect(row?.last_at).toBe(event?.recordedAt);
  expect(row?.total).toBe(9_007_199_254_740_991);
  expect(await harness.value(`select last_at = $1::timestamptz from read.box_content`, [event?.recordedAt])).toBe(
    'true',
  );
});

it('a page is written with its checkpoint or not at all', async () => {
  const projector = harness.start({ projections: [boxesProjection] });
  await harness.append(thingPut(1, 1));
  await projector.caughtUp();
  const before = await harness.value(`select position from projection.checkpoint`);
  await harness.pool.query(`alter table read.box_content_v1 add constraint full_box check (total < 10)`);
  await harness.append(thingPut(1, 10));
  await expect(projector.caughtUp()).rejects.toThrow('box-content has stopped at an event');
  expect(await harness.value(`select position from projection.checkpoint`)).toBe(before);
  expect(await harness.value(`select total from read.box_content`)).toBe('1');
  expect(harness.alarms).toMatchObject([{ name: 'box-content', reason: 'stopped', errorClass: 'error 23514' }]);
});

it('a row that the events remove is gone, and its deletion and others’ rows come in one page', async () => {
  const projector = harness.start({ projections: [boxesProjection] });
  await projector.caughtUp();
  await harness.append(thingPut(1, 1), thingPut(2, 1), boxEmptied(1), thingPut(3, 1));
  await projector.caughtUp();
  const ids = (await harness.rows(boxesProjection)).map(({ id }) => id);
  expect(ids).toEqual([boxId(2), boxId(3)].toSorted());
});

it('checkpoints move over events that a projection does not read', async () => {
  const projector = harness.start({ projections });
  await projector.caughtUp();
  await harness.append(lidClosed(1), lidClosed(1));
  await projector.caughtUp();
  expect(await projector.status()).toMatchObject([
    { name: 'box-content', kind: 'projection', version: 1, position: '2', lag: 0, state: 'following', parked: null },
    { name: 'colour-count', kind: 'projection', version: 1, position: '2', lag: 0, state: 'following', parked: null },
  ]);
});

it('the view shows what its reader may see, not what its owner may', async () => {
  const projector = harness.start({ projections: [boxesProjection] });
  await projector.caughtUp();
  expect(await harness.value(`select reloptions from pg_class where oid = 'read.box_content'::regclass`)).toBe(
    '{security_invoker=true}',
  );
});
