import { rowPolicy, seenThrough } from '#access';
import { type RecordedEvent, knownEvent } from '#event-store';
import type { Projection, Row } from '#projections';
import type { BlindIndex } from '../../application/blind-index.js';
import type { NumberEvent } from '../../domain/child/child.events.js';

const STATUS: Readonly<Record<NumberEvent['type'], string>> = {
  ResidentNumberProposed: 'proposed',
  ResidentNumberVerified: 'verified',
  ResidentNumberDisputed: 'disputed',
  ResidentNumberWithdrawn: 'withdrawn',
};

/**
 * One row a child and number, by the blind index of the number: who holds it. The number itself is not in the row, and
 * the blind index is in no event. A number whose key was destroyed has no row.
 */
export const residentNumberProjection = (blindIndex: BlindIndex): Projection => ({
  name: 'resident-number',
  version: 1,
  columns: { child_id: 'uuid', blind_index: 'text', status: 'text' },
  policy: rowPolicy('children:view', { through: seenThrough('child-record', 'child_id::text') }),
  indexes: ['blind_index, child_id', 'child_id'],
  types: Object.keys(STATUS),
  categories: ['child'],
  keysOf: (event) => {
    const { number } = knownEvent<NumberEvent>(event).data;
    return number === undefined ? [] : [`${childOf(event)}:${blindIndex(number)}`];
  },
  fold: (_row, event, key): Row => ({
    id: key,
    child_id: childOf(event),
    blind_index: key.slice(37),
    status: STATUS[knownEvent<NumberEvent>(event).type],
  }),
});

const childOf = ({ stream }: RecordedEvent): string => stream.slice(-36);
