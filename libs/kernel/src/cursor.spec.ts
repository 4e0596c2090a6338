import fc from 'fast-check';
import {
  UnknownCursor,
  isCursor,
  numberCursor,
  numberIn,
  pageOf,
  placeCursor,
  placeIn,
  rowCursor,
  rowIn,
} from './cursor.js';
import { uuid } from './ids.js';

const ID = uuid('3e0d8f4a-53b5-5c0e-8a4b-0e7f7a1f6b11');
const KEY = '2026-03-10T08:00:00.000000Z';

describe('a cursor', () => {
  it('comes back as the place it was given for', () => {
    const ids = fc.uuid().map(uuid);
    const keys = fc.stringMatching(/^\d[\dTZ:.-]{0,40}$/);
    fc.assert(
      fc.property(keys, ids, (key, id) => {
        expect(placeIn(placeCursor({ key, id }))).toEqual({ key, id });
        expect(rowIn(rowCursor(id))).toBe(id);
      }),
    );
    expect(numberIn(numberCursor('4711'))).toBe('4711');
  });

  it('is none at the start of a list', () => {
    expect([placeIn(undefined), rowIn(undefined), numberIn(undefined)]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['', '~', 'rubbish', ID, `~${ID}x`, `~${ID.toUpperCase()}`, `x~${ID}`, `${KEY}~${ID}~`, `${KEY}~\u0000`])(
    'is refused where nobody gave it out, and the list does not begin anew: %j',
    (text) => {
      expect(isCursor(text)).toBe(false);
      for (const read of [placeIn, rowIn, numberIn]) expect(() => read(text)).toThrow(UnknownCursor);
    },
  );

  it('of a list of another order is refused', () => {
    for (const other of [rowCursor(ID), numberCursor('1')]) expect(() => placeIn(other)).toThrow(UnknownCursor);
    for (const other of [placeCursor({ key: KEY, id: ID }), numberCursor('1')])
      expect(() => rowIn(other)).toThrow(UnknownCursor);
    for (const other of [placeCursor({ key: '1', id: ID }), rowCursor(ID), `${KEY}~`, `${'9'.repeat(19)}~`])
      expect(() => numberIn(other)).toThrow(UnknownCursor);
  });

  it('never holds a word: a list that is ordered by names gives out ids', () => {
    for (const key of ['', 'Trẻ Mẫu', 'can-bo', '2026 Mẫu'])
      expect(() => placeCursor({ key, id: ID })).toThrow(TypeError);
  });

  it('fits into an address as it is', () => {
    for (const cursor of [placeCursor({ key: KEY, id: ID }), rowCursor(ID), numberCursor('1')])
      expect(new URL(`http://localhost/?after=${cursor}`).searchParams.get('after')).toBe(cursor);
  });
});

describe('a page', () => {
  const page = (found: readonly string[]) => pageOf(found, 2, (last) => `~${last}`);

  it('of a list that goes on has the cursor behind its last row', () => {
    expect(page(['a', 'b', 'c'])).toEqual({ items: ['a', 'b'], next: '~b' });
  });

  it('that is the last one has none, and an empty one neither', () => {
    expect(page(['a', 'b'])).toEqual({ items: ['a', 'b'], next: null });
    expect(page([])).toEqual({ items: [], next: null });
  });
});
