import type { RecordedEvent } from '#event-store';
import type { EventDefinition, StreamName, Uuid } from '#kernel';
import { correctionDefinitions, derivedId, isJsonObject, streamOf, uuid } from '#kernel';
import type { Projection, Row } from '../projection.js';
import type { ToldEvent } from './recorded-log.js';

/** A small domain for the specs of the runtime: boxes that things are put into. */
const NAMESPACE = uuid('00000000-0000-5000-8000-0000000000b0');

export const boxId = (n: number): Uuid => derivedId(NAMESPACE, n);
export const boxStream = (n: number): StreamName => streamOf('box', boxId(n));

const definition = (type: string, open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open,
  sealed: [],
  subject: '/box',
});

export const boxDefinitions: readonly EventDefinition[] = [
  ...correctionDefinitions,
  definition('ThingPut', ['/box', '/count', '/colour']),
  definition('BoxEmptied', ['/box']),
  definition('LidClosed', ['/box']),
];

export const thingPut = (n: number, count: number, colour = 'red'): ToldEvent => ({
  stream: boxStream(n),
  type: 'ThingPut',
  data: { box: boxId(n), count, colour },
});

export const boxEmptied = (n: number): ToldEvent => ({
  stream: boxStream(n),
  type: 'BoxEmptied',
  data: { box: boxId(n) },
});
export const lidClosed = (n: number): ToldEvent => ({
  stream: boxStream(n),
  type: 'LidClosed',
  data: { box: boxId(n) },
});

/** Says that the put of event `id` was of another count. */
export const putCorrected = (n: number, id: Uuid, count: number): ToldEvent => ({
  stream: boxStream(n),
  type: 'FactCorrected',
  data: {
    subjectId: boxId(n),
    correctsEventId: id,
    correctedType: 'ThingPut',
    data: { box: boxId(n), count, colour: 'red' },
  },
});

const countIn = ({ data }: Pick<RecordedEvent, 'data'>): number => (typeof data.count === 'number' ? data.count : 0);
const colourIn = ({ data }: Pick<RecordedEvent, 'data'>): string =>
  typeof data.colour === 'string' ? data.colour : '';
const sum = (row: Row | undefined): number => (typeof row?.total === 'number' ? row.total : 0);
const colours = (row: Row | undefined): readonly string[] =>
  Array.isArray(row?.colours) ? row.colours.map(String).toSorted() : [];

function afterEvent(row: Row | undefined, event: RecordedEvent, key: string): Row | undefined {
  if (event.type === 'BoxEmptied') return undefined;
  const colour = colourIn(event);
  return {
    id: key,
    box: key,
    total: sum(row) + countIn(event),
    colours: [...new Set([...colours(row), colour])],
    last_at: event.recordedAt,
    last_day: event.recordedAt.slice(0, 10),
    is_big: sum(row) + countIn(event) > 9,
    state: { last: { colour, '“quoted”': "it's \\ {,}" } },
  };
}

/** A history holds every type of the stream, also those that the projection does not read. */
function refolded(history: readonly RecordedEvent[], key: string): Row | undefined {
  const corrected = new Map(history.map(({ data }) => [data.correctsEventId, data.data]));
  const standing = history
    .filter(({ type }) => type === 'ThingPut' || type === 'BoxEmptied')
    .map((event) => {
      const data = corrected.get(event.id);
      return isJsonObject(data) ? { ...event, data } : event;
    });
  return standing.reduce<Row | undefined>((row, event) => afterEvent(row, event, key), undefined);
}

/** One row a box; every type of column; corrections fold it again. */
export const boxesProjection: Projection = {
  name: 'box-content',
  version: 1,
  columns: {
    box: 'uuid',
    total: 'bigint',
    colours: 'text[]',
    last_at: 'instant',
    last_day: 'date',
    is_big: 'boolean',
    state: 'jsonb',
  },
  indexes: ['total, id', "(state->>'last')"],
  types: ['ThingPut', 'BoxEmptied', 'FactCorrected'],
  categories: ['box'],
  keysOf: ({ stream }) => [stream.slice(-36)],
  fold: afterEvent,
  refolds: ({ type }) => type === 'FactCorrected',
  refold: refolded,
};

/** One row a colour, of which one event touches one. It stops at a count of 13. */
export const coloursProjection: Projection = {
  name: 'colour-count',
  version: 1,
  columns: { total: 'integer' },
  indexes: [],
  types: ['ThingPut'],
  keysOf: (event) => [colourIn(event)],
  fold: (row, event, key) => {
    if (event.data.count === 13) throw new RangeError('thirteen: a secret');
    return { id: key, total: sum(row) + countIn(event) };
  },
};
