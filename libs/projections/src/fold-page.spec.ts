import type { RecordedEvent } from '#event-store';
import { PoisonEvent } from './faults.js';
import { type RowMap, foldPage, historiesFor, keysOfEvents, matcherOf } from './fold-page.js';
import type { Projection } from './projection.js';
import { boxEmptied, boxId, boxStream, boxesProjection, lidClosed, putCorrected, thingPut } from './testing/boxes.js';
import { recordedLog } from './testing/recorded-log.js';

const noHistory = (): readonly RecordedEvent[] => [];
const key = boxId(1);

it('events are folded in log order, from the rows that were there', () => {
  const rows: RowMap = new Map([[key, { id: key, total: 5 }]]);
  const touched = foldPage(
    boxesProjection,
    rows,
    recordedLog([thingPut(1, 2, 'red'), thingPut(1, 3, 'blue')]),
    noHistory,
  );
  expect([...touched]).toEqual([key]);
  expect(rows.get(key)).toMatchObject({ total: 10, colours: ['red', 'blue'], last_at: '2026-03-10T08:00:01.000001Z' });
});

it('a row that the last event removes is known to be gone', () => {
  const rows: RowMap = new Map([[key, undefined]]);
  const touched = foldPage(boxesProjection, rows, recordedLog([thingPut(1, 2), boxEmptied(1)]), noHistory);
  expect(touched.has(key) && rows.has(key)).toBe(true);
  expect(rows.get(key)).toBeUndefined();
});

it('a correction folds the history up to itself and no further', async () => {
  const log = recordedLog([
    { ...thingPut(1, 5), id: boxId(9) },
    thingPut(1, 1),
    putCorrected(1, boxId(9), 2),
    thingPut(1, 10),
    putCorrected(1, boxId(9), 3),
    lidClosed(1),
  ]);
  const asked: (number | undefined)[] = [];
  const store = {
    readStream: async function* (_stream: string, options: { toVersion?: number } = {}) {
      asked.push(options.toVersion);
      yield* await Promise.resolve(log.filter(({ version }) => version <= (options.toVersion ?? Infinity)));
    },
  };
  const read = log.filter(matcherOf(boxesProjection));
  const historyOf = await historiesFor(store, boxesProjection, read);
  expect(asked).toEqual([5]);
  const totals = read.map((_, index) => {
    const rows: RowMap = new Map();
    foldPage(boxesProjection, rows, read.slice(0, index + 1), historyOf);
    return rows.get(key)?.total;
  });
  expect(totals).toEqual([5, 6, 3, 13, 14]);
});

it('the event that cannot be folded is named', () => {
  const log = recordedLog([thingPut(1, 1), thingPut(1, 13)]);
  const failing: Projection = {
    ...boxesProjection,
    fold: (row, event, id) => {
      if (event.data.count === 13) throw new RangeError('thirteen');
      return boxesProjection.fold(row, event, id);
    },
  };
  const thrown = faultOf(() => foldPage(failing, new Map(), log, noHistory));
  expect(thrown).toBeInstanceOf(PoisonEvent);
  expect(thrown).toMatchObject({ event: log[1], cause: new RangeError('thirteen') });
  const keyless: Projection = { ...boxesProjection, keysOf: () => { throw new TypeError('no key'); } }; // prettier-ignore
  expect(faultOf(() => keysOfEvents(keyless, log))).toMatchObject({ event: log[0] });
});

it('a row with another id than its key is refused', () => {
  const astray: Projection = { ...boxesProjection, fold: () => ({ id: 'elsewhere' }) };
  expect(faultOf(() => foldPage(astray, new Map(), recordedLog([thingPut(1, 1)]), noHistory))).toMatchObject({
    cause: new TypeError('box-content: the row is not that of its key'),
  });
});

it('keys are loaded once, however many events touch them', () => {
  expect(keysOfEvents(boxesProjection, recordedLog([thingPut(1, 1), thingPut(2, 1), thingPut(1, 1)]))).toEqual([
    boxId(1),
    boxId(2),
  ]);
});

it('a filter lets through its types of its categories', () => {
  const [put, closed] = recordedLog([thingPut(1, 1), lidClosed(1)]);
  const elsewhere = recordedLog([{ ...thingPut(1, 1), stream: `crate-${boxId(1)}` }]);
  const matches = matcherOf({ types: ['ThingPut'], categories: ['box'] });
  const seen = [put, closed, ...elsewhere].map((event) => event !== undefined && matches(event));
  expect(seen).toEqual([true, false, false]);
  expect(elsewhere.map(matcherOf({ types: ['ThingPut'] }))).toEqual([true]);
  expect(boxStream(1)).toBe(put?.stream);
});

function faultOf(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}
