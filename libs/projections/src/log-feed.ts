import {
  type EventStore,
  type LogPage,
  type LogPosition,
  type RecordedEvent,
  EventUnreadable,
  comparePositions,
} from '#event-store';
import { type EventFilter, matcherOf } from './fold-page.js';
import { orAborted } from './waiting.js';

interface KeptPage extends LogPage {
  readonly from: LogPosition;
}

/** Pages of the head of the log that are kept for those who are a little behind. */
const KEPT_PAGES = 4;
const PAGE_SIZE = 500;

/**
 * One subscription for all who follow the log in this process, so that an event at the head is read and opened once.
 * It reads on only when somebody waits at its end; whoever is further behind reads for itself, with its own filter.
 */
export class LogFeed {
  private kept: KeptPage[] = [];
  private end: LogPosition | undefined;
  private pages: AsyncIterator<LogPage> | undefined;
  private pulling: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly union: EventFilter,
    private readonly signal: AbortSignal,
    private readonly pageSize = PAGE_SIZE,
  ) {}

  /** What passes the filter after a position, as soon as there is something to look at. Rejects when `signal` is aborted. */
  async next(after: LogPosition, filter: EventFilter, signal: AbortSignal): Promise<LogPage> {
    for (;;) {
      this.end ??= await this.store.head();
      signal.throwIfAborted(); // after the wait: a pull that nobody waits for would reject unheard
      if (comparePositions(after, this.start(this.end)) < 0)
        return this.store.readLog(after, { ...filter, limit: this.pageSize });
      const page = this.keptAfter(after, filter);
      if (page) return page;
      await orAborted(this.pull(this.end), signal);
    }
  }

  private start(end: LogPosition): LogPosition {
    return this.kept[0]?.from ?? end;
  }

  private keptAfter(after: LogPosition, filter: EventFilter): LogPage | undefined {
    const matches = matcherOf(filter);
    const isAhead = ({ position }: RecordedEvent): boolean => comparePositions(position, after) > 0;
    const pages = this.kept.filter(({ through }) => comparePositions(through, after) > 0);
    const through = pages.at(-1)?.through;
    if (through === undefined) return undefined;
    const events = pages.flatMap((page) => {
      const wanted = page.events.filter(matches);
      return comparePositions(page.from, after) < 0 ? wanted.filter(isAhead) : wanted;
    });
    return { events, through };
  }

  private pull(from: LogPosition): Promise<void> {
    this.pulling ??= this.pullPage(from).finally(() => (this.pulling = undefined));
    return this.pulling;
  }

  private async pullPage(from: LogPosition): Promise<void> {
    try {
      this.pages ??= this.subscribe(from);
      const result = await this.pages.next();
      if (result.done === true) throw new Error('the subscription has ended');
      const page: LogPage = result.value;
      this.kept = [...this.kept, { ...page, from }].slice(-KEPT_PAGES);
      this.end = page.through;
    } catch (thrown) {
      this.pages = undefined;
      if (!(thrown instanceof EventUnreadable)) throw thrown;
      await this.goRound();
    }
  }

  /** Past an event that cannot be read: those who need it meet it in reading for themselves, the others go on. */
  private async goRound(): Promise<void> {
    const head = await this.store.head();
    this.kept = [];
    this.end = head;
  }

  private subscribe(from: LogPosition): AsyncIterator<LogPage> {
    const { types, categories } = this.union;
    const options = { types, pageSize: this.pageSize, signal: this.signal };
    const pages = this.store.subscribe(from, categories === undefined ? options : { ...options, categories });
    return pages[Symbol.asyncIterator]();
  }
}

/** The filter that lets through what any of the filters lets through. */
export function unionOf(filters: readonly EventFilter[]): EventFilter {
  const types = [...new Set(filters.flatMap((filter) => filter.types))];
  if (filters.some(({ categories }) => categories === undefined)) return { types };
  return { types, categories: [...new Set(filters.flatMap(({ categories }) => categories ?? []))] };
}

/** Sizes in which the log is read towards an event that cannot be read: what stands before it is still taken. */
const SMALLER_PAGES = [64, 8, 1] as const;

/** The largest page before an event that cannot be read. Throws `EventUnreadable` when that is the very next one. */
export async function readTowards(
  store: Pick<EventStore, 'readLog'>,
  after: LogPosition,
  filter: EventFilter,
): Promise<LogPage> {
  let unreadable: unknown;
  for (const limit of SMALLER_PAGES) {
    try {
      return await store.readLog(after, { ...filter, limit });
    } catch (thrown) {
      if (!(thrown instanceof EventUnreadable)) throw thrown;
      unreadable = thrown;
    }
  }
  throw unreadable;
}
