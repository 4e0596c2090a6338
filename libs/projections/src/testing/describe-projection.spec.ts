import { isJsonObject } from '#kernel';
import type { Projection } from '../projection.js';
import {
  boxEmptied,
  boxId,
  boxStream,
  boxesProjection,
  coloursProjection,
  lidClosed,
  putCorrected,
  thingPut,
} from './boxes.js';
import { describeProjection, foldEvents, foldInPages, recordedLog } from './index.js';

const log = recordedLog([
  thingPut(1, 3),
  thingPut(2, 4, 'blue'),
  { ...thingPut(1, 5, 'green'), id: boxId(99) },
  lidClosed(1),
  boxEmptied(2),
  putCorrected(1, boxId(99), 7),
  thingPut(2, 1),
]);

describeProjection(boxesProjection, [log, log.slice(0, 5), []]);
describeProjection(coloursProjection, [log]);

it('rows are given as the database gives them back, by id', () => {
  const rows = foldEvents(boxesProjection, log);
  expect(rows.map(({ id, total }) => [id, total])).toEqual(
    [
      [boxId(1), 10],
      [boxId(2), 1],
    ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
  expect(rows.find(({ id }) => id === boxId(1))).toMatchObject({
    last_at: '2026-03-10T08:00:02.000001Z',
    last_day: '2026-03-10',
    is_big: true,
  });
});

it('events that a projection does not read are passed over', () => {
  expect(foldEvents(coloursProjection, recordedLog([lidClosed(1), boxEmptied(1)]))).toEqual([]);
  const elsewhere = recordedLog([{ ...thingPut(1, 3), stream: `crate-${boxId(1)}` }]);
  expect(foldEvents(boxesProjection, elsewhere)).toEqual([]);
});

describe('a projection that rebuilds otherwise than it runs is found', () => {
  it('when it keeps something outside its rows', () => {
    let seen = 0;
    const forgetful: Projection = {
      ...coloursProjection,
      fold: (_row, _event, key) => ({ id: key, total: (seen += 1) }),
    };
    const whole = foldEvents(forgetful, log);
    expect(foldInPages(forgetful, log, [1])).not.toEqual(whole);
  });

  it('when it tells absent from null', () => {
    const picky: Projection = {
      ...coloursProjection,
      columns: { total: 'integer', note: 'text' },
      fold: (row, _event, key) => ({ id: key, total: row?.note === null ? 1 : 2 }),
    };
    const twice = recordedLog([thingPut(1, 1), thingPut(1, 2), thingPut(1, 3)]);
    expect(foldInPages(picky, twice, [1])).not.toEqual(foldEvents(picky, twice));
  });

  it('when it counts on the order of keys', () => {
    const ordered: Projection = {
      ...coloursProjection,
      columns: { state: 'jsonb', first: 'text' },
      keysOf: () => ['one'],
      fold: (row, event, key) => {
        const state = isJsonObject(row?.state) ? row.state : {};
        const next = { ...state, [JSON.stringify(event.data.colour)]: 1 };
        return { id: key, state: next, first: Object.keys(next)[0] ?? null };
      },
    };
    const some = recordedLog([thingPut(1, 1, 'yellow'), thingPut(1, 1, 'red'), thingPut(1, 1, 'blue')]);
    expect(foldInPages(ordered, some, [1])).not.toEqual(foldEvents(ordered, some));
  });

  it('when a value does not fit its column', () => {
    const wrong: Projection = { ...coloursProjection, fold: (_row, _event, key) => ({ id: key, total: 'many' }) };
    expect(() => foldEvents(wrong, log)).toThrow(new TypeError('column total is not integer'));
  });
});

it('versions of a stream are dense and events are a second apart', () => {
  expect(log.filter(({ stream }) => stream === boxStream(1)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  expect(log.at(1)?.recordedAt).toBe('2026-03-10T08:00:01.000001Z');
});
