import type { DomainEvent, Known } from '#kernel';
import { streamProjection } from './stream-projection.js';
import { boxEmptied, boxId, lidClosed, putCorrected, thingPut } from './testing/boxes.js';
import { describeProjection, foldEvents, recordedLog } from './testing/index.js';

type ThingPut = DomainEvent<'ThingPut', { readonly count?: number }>;
type LidClosed = DomainEvent<'LidClosed'>;
interface State {
  readonly total: number;
  readonly isClosed: boolean;
}

function evolve(state: State, event: Known<ThingPut | LidClosed>): State {
  if (event.type === 'LidClosed') return { ...state, isClosed: true };
  const { count = 0 } = event.data; // a stream's history holds other types too, and evolve never refuses
  return { ...state, total: state.total + count };
}

const projection = streamProjection<State, ThingPut | LidClosed>({
  name: 'box',
  version: 1,
  decider: { category: 'box', initial: { total: 0, isClosed: false }, evolve },
  types: ['ThingPut'],
  columns: { total: 'integer', is_closed: 'boolean' },
  indexes: [],
  rowOf: ({ total, isClosed }) => ({ total, is_closed: isClosed }),
});

const log = recordedLog([
  { ...thingPut(1, 5), id: boxId(9) },
  lidClosed(1),
  thingPut(1, 1),
  putCorrected(1, boxId(9), 2),
  boxEmptied(1),
  thingPut(1, 10),
]);

describeProjection(projection, [log, log.slice(0, 4), log.slice(0, 1)]);

it('a row is the state of its stream, corrected where it was corrected', () => {
  expect(foldEvents(projection, log)).toMatchObject([
    { id: boxId(1), total: 13, stream_version: 6, updated_at: log[5]?.recordedAt, state: { total: 13 } },
  ]);
});

it('a correction does not bring in types that the projection does not read', () => {
  expect(foldEvents(projection, log.slice(0, 4))).toMatchObject([{ total: 3, is_closed: false }]);
});
