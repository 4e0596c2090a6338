import type { StreamName } from '#kernel';
import type { Pool } from 'pg';
import { Gathered } from '../batching/gathered.js';
import type { Codec } from '../codec/codec.js';
import type { ReadStreamOptions, RecordedEvent } from '../port.js';
import { reached } from './faults.js';
import { ask, decoded } from './pages.js';
import { AS_TEXTS, EVENT_COLUMNS, type EventHeading, type PlacedRow, headingOf } from './rows.codec.js';

/** Events of a stream that are read at once: most streams are short, and a long one is read on in larger pages. */
const FIRST_PAGE = 1000;
const NEXT_PAGE = 4000;

/** The number of the stream is looked up first, so that the index gives its events in order and no page is sorted. */
const streamStatement = (order: 'asc' | 'desc'): string => `
  select ${EVENT_COLUMNS} from es.event e cross join (select $1::text as name) s
   where e.stream_no = (select stream_no from es.stream where name = $1)
     and e.version between $2 and $3 and e.pos <= $4
   order by e.version ${order} limit $5`;

/** The first pages of many streams at once, each with the place of its question. */
const FIRST_PAGES = `
  select ${EVENT_COLUMNS}, s.place
    from unnest($1::text[], $2::int[]) with ordinality as s (name, from_version, place)
   cross join lateral (
     select e.* from es.event e
      where e.stream_no = (select stream_no from es.stream where name = s.name) and e.version >= s.from_version
      order by e.version limit $3
   ) e
   order by s.place, e.version`;

interface Bounds {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly upTo: string;
}

interface Direction {
  readonly backwards: boolean;
  readonly limit: number;
}

const EVERYTHING: Bounds = { fromVersion: 1, toVersion: 2_147_483_647, upTo: '9223372036854775807' };

/** Where events are read from. Those who begin on streams at the same time ask together. */
export interface Reading {
  readonly pool: Pool;
  readonly codec: Codec;
  readonly beginnings: Gathered<Beginning, readonly EventHeading[]>;
}

/** What a reader of a stream asks for first: its events from a version on. */
export interface Beginning {
  readonly stream: StreamName;
  readonly fromVersion: number;
}

export const beginningsOf = (pool: Pool): Reading['beginnings'] =>
  new Gathered((asked) => firstPages(pool, asked), { mostInFlight: 4, fewestBeside: 16 });

/** The events of a stream, in pages: while one is opened the next is on its way. Nothing is read before the first is asked for. */
export function readStream(
  { pool, codec, beginnings }: Reading,
  stream: StreamName,
  { backwards = false, ...wanted }: ReadStreamOptions,
): AsyncIterable<RecordedEvent> {
  const isWhole = !backwards && wanted.toVersion === undefined && wanted.upTo === undefined;
  const source: StreamSource = {
    read: (bounds, limit) =>
      isWhole && limit === FIRST_PAGE
        ? beginnings.ask({ stream, fromVersion: bounds.fromVersion })
        : streamPage(pool, stream, { ...bounds, backwards, limit }),
    open: (page) => decoded(codec, page),
    backwards,
  };
  return { [Symbol.asyncIterator]: () => new StreamCursor(source, { ...EVERYTHING, ...wanted }) };
}

interface StreamSource {
  readonly read: (bounds: Bounds, limit: number) => Promise<readonly EventHeading[]>;
  readonly open: (page: readonly EventHeading[]) => Promise<readonly RecordedEvent[]>;
  readonly backwards: boolean;
}

/** By hand, since an async generator costs more for each event than reading it does. */
class StreamCursor implements AsyncIterator<RecordedEvent> {
  private events: readonly RecordedEvent[] = [];
  private at = 0;
  private limit = FIRST_PAGE;
  private coming: Promise<readonly EventHeading[]> | undefined;

  constructor(
    private readonly source: StreamSource,
    private bounds: Bounds | undefined,
  ) {}

  next(): Promise<IteratorResult<RecordedEvent>> {
    const value = this.events[this.at];
    if (value === undefined) return this.turn();
    this.at += 1;
    return Promise.resolve({ done: false, value });
  }

  return(): Promise<IteratorResult<RecordedEvent>> {
    this.bounds = undefined;
    this.events = [];
    return Promise.resolve({ done: true, value: undefined });
  }

  private async turn(): Promise<IteratorResult<RecordedEvent>> {
    if (this.bounds === undefined) return { done: true, value: undefined };
    const { backwards } = this.source;
    const page = await (this.coming ?? this.source.read(this.bounds, this.limit));
    this.bounds = rest(this.bounds, page, { backwards, limit: this.limit });
    this.limit = NEXT_PAGE;
    this.coming = this.bounds && this.source.read(this.bounds, this.limit);
    this.coming?.catch(() => undefined); // met when it is awaited
    this.events = await this.source.open(page);
    this.at = 0;
    return this.next();
  }
}

/** One asker alone gets the plainer statement. Who asks for the same as somebody else is answered from the same rows. */
async function firstPages(pool: Pool, asked: readonly Beginning[]): Promise<readonly (readonly EventHeading[])[]> {
  const questions = new Map(asked.map((beginning) => [`${beginning.stream} ${beginning.fromVersion}`, beginning]));
  const places = new Map([...questions.keys()].map((question, index) => [question, index]));
  const pages = await pagesOf(pool, [...questions.values()]);
  return asked.map(({ stream, fromVersion }) => pages[places.get(`${stream} ${fromVersion}`) ?? -1] ?? []);
}

async function pagesOf(pool: Pool, questions: readonly Beginning[]): Promise<readonly (readonly EventHeading[])[]> {
  const [first] = questions;
  if (first && questions.length === 1)
    return [await streamPage(pool, first.stream, { ...EVERYTHING, ...first, backwards: false, limit: FIRST_PAGE })];
  const values = [questions.map(({ stream }) => stream), questions.map(({ fromVersion }) => fromVersion), FIRST_PAGE];
  const { rows } = await reached(() =>
    pool.query<[...PlacedRow]>({ name: 'first-pages', text: FIRST_PAGES, values, ...AS_TEXTS }),
  );
  const pages = questions.map((): EventHeading[] => []);
  for (const [heading, meta, payload, place] of rows)
    pages[Number(place) - 1]?.push(headingOf([heading, meta, payload]));
  return pages;
}

function streamPage(
  pool: Pool,
  stream: StreamName,
  { fromVersion, toVersion, upTo, backwards, limit }: Bounds & Direction,
): Promise<readonly EventHeading[]> {
  const name = backwards ? 'stream-backwards' : 'stream-forwards';
  const text = streamStatement(backwards ? 'desc' : 'asc');
  return reached(() => ask(pool, { name, text, values: [stream, fromVersion, toVersion, upTo, limit] }));
}

/** What is still to be read after a page. */
function rest(bounds: Bounds, page: readonly EventHeading[], { backwards, limit }: Direction): Bounds | undefined {
  const last = page.at(-1);
  if (!last || page.length < limit) return undefined;
  return backwards ? { ...bounds, toVersion: last.version - 1 } : { ...bounds, fromVersion: last.version + 1 };
}
