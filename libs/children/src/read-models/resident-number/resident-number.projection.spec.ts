import {
  CHILD,
  NUMBER,
  OTHER_NUMBER,
  disputed,
  proposed,
  registered,
  verified,
  withdrawn,
} from '../../domain/child/child.fixture.js';
import type { ChildEvent } from '../../domain/child/child.events.js';
import { blindIndexUnder } from '../../application/blind-index.js';
import { logged, rowsOf } from '../logged.fixture.js';
import { residentNumberProjection } from './resident-number.projection.js';

const blindIndex = blindIndexUnder(Buffer.alloc(32, 9));
const projection = residentNumberProjection(blindIndex);
const rowsAfter = (...events: readonly ChildEvent[]) => [
  ...rowsOf(
    projection,
    logged(...events).filter(({ type }) => projection.types.includes(type)),
  ).values(),
];

describe('who holds a number', () => {
  it.each([
    ['proposed', [proposed()]],
    ['verified', [proposed(), verified()]],
    ['disputed', [verified(), disputed()]],
    ['withdrawn', [verified(), disputed(), withdrawn()]],
  ])('is known by blind index and status: %s', (status, events) => {
    expect(rowsAfter(registered(), ...events)).toEqual([
      { id: `${CHILD}:${blindIndex(NUMBER)}`, child_id: CHILD, blind_index: blindIndex(NUMBER), status },
    ]);
  });

  it('is one row a number', () => {
    expect(rowsAfter(registered(), proposed(), proposed(OTHER_NUMBER))).toHaveLength(2);
  });

  it('never holds the number itself', () => {
    expect(JSON.stringify(rowsAfter(registered(), proposed(), verified()))).not.toContain(NUMBER);
  });

  it('has no row for a number whose key was destroyed', () => {
    const erased: ChildEvent = {
      type: 'ResidentNumberProposed',
      data: { childId: CHILD, source: 'told', occurredAt: '2026' },
    };
    expect(rowsAfter(registered(), erased)).toEqual([]);
  });
});
