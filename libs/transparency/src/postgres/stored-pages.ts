import type { StoredEvent } from '../judge.js';
import { AS_TEXTS, EVENT_COLUMNS, type TextRow, storedEventOf } from './stored-events.codec.js';

/** What is asked of a connection of `pg`. */
interface Asked {
  query(question: {
    readonly name: string;
    readonly text: string;
    readonly values: unknown[];
    readonly rowMode: 'array';
    readonly types: unknown;
  }): Promise<{ rows: TextRow[] }>;
}

const PAGE_EVENTS = 4000;

/** The leaf before it is looked up in the log: were it taken from the pass, a long log would need a large memory. */
const PAGE = `
  select ${EVENT_COLUMNS} from es.event e
    left join lateral (select s.name from es.stream s where s.stream_no = e.stream_no offset 0) s on true
    left join lateral (
      select p.leaf from es.event p where p.stream_no = e.stream_no and p.version = e.version - 1 offset 0
    ) p on true
   where e.pos > $1 order by e.pos limit $2`;

/** A page of the events behind a position, as they are stored. */
export async function storedPage(
  client: Asked,
  after: bigint,
  limit: number = PAGE_EVENTS,
): Promise<readonly StoredEvent[]> {
  const { rows } = await client.query({ name: 'stored-page', text: PAGE, values: [after, limit], ...AS_TEXTS });
  return rows.map(storedEventOf);
}

const OF_STREAM = `
  select ${EVENT_COLUMNS} from es.stream s
    join es.event e on e.stream_no = s.stream_no
    left join es.event p on p.stream_no = e.stream_no and p.version = e.version - 1
   where s.name = $1 and e.pos <= $2 and e.version between $3 and $4 order by e.version`;

const LAST_POSITION = Number.MAX_SAFE_INTEGER;
const LAST_VERSION = 2 ** 31 - 1;

/** Which events of a stream; all of them unless told. */
interface PartOfStream {
  readonly upTo?: number;
  readonly from?: number;
  readonly to?: number;
}

/** The events of a stream in their order, as they are stored. */
export async function storedOfStream(
  client: Asked,
  stream: string,
  { upTo = LAST_POSITION, from = 1, to = LAST_VERSION }: PartOfStream = {},
): Promise<readonly StoredEvent[]> {
  const values = [stream, upTo, from, to];
  const { rows } = await client.query({ name: 'stored-of-stream', text: OF_STREAM, values, ...AS_TEXTS });
  return rows.map(storedEventOf);
}

/** The events behind a position in pages; while one page is looked at the next is on its way. */
export async function* storedPages(client: Asked, from = 0n): AsyncGenerator<readonly StoredEvent[]> {
  let page = await storedPage(client, from);
  for (let last = page.at(-1); last; last = page.at(-1)) {
    const next = storedPage(client, last.position);
    next.catch(() => undefined); // met when it is awaited
    yield page;
    page = await next;
  }
}
