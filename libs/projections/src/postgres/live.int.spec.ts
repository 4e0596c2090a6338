import { LOG_START } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import { boxEmptied, boxId, boxesProjection, coloursProjection, lidClosed, putCorrected, thingPut } from '../testing/boxes.fixture.js';
import { foldEvents } from '../testing/fold-events.js';
import { Harness } from './harness.fixture.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const projections = [boxesProjection, coloursProjection];
const story = () => [
  thingPut(1, 3),
  thingPut(2, 4, 'blue'),
  { ...thingPut(1, 5, 'green'), id: boxId(99) },
  lidClosed(1),
  boxEmptied(2),
  putCorrected(1, boxId(99), 7),
  thingPut(2, 1),
];

const log = async () => (await harness.store.readLog(LOG_START, { limit: 1000 })).events;

it('rows written live are those of the events, and those of a rebuild', async () => {
  const projector = harness.start({ projections, pageSize: 2 });
  await harness.append(...story());
  await projector.caughtUp();
  const live = await Promise.all(projections.map((each) => harness.rows(each)));
  expect(live).toEqual(projections.map((each) => foldEventsOf(each)));
  for (const { name } of projections) await projector.rebuild(name);
  await projector.caughtUp();
  expect(await Promise.all(projections.map((each) => harness.rows(each)))).toEqual(live);

  function foldEventsOf(each: (typeof projections)[number]) {
    return foldEvents(each, events);
  }
  // eslint-disable-next-line no-var
  var events = await log();
});
