import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultOf } from './faults.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  nameOf,
  notFoundMessage,
} from './messages.js';
import type { Records, StoredRecord } from './records.js';

type Request = InstanceType<typeof streams.ReadReq>;
type Options = InstanceType<typeof streams.ReadReq.Options>;
type AllOptions = InstanceType<typeof streams.ReadReq.Options.AllOptions>;
type StreamOptions = InstanceType<typeof streams.ReadReq.Options.StreamOptions>;
type Answer = InstanceType<typeof streams.ReadResp>;
export type ReadCall = ServerWritableStream<Request, Answer>;

const PAGE = 32;
const CHECKPOINT_WINDOW = 32;

const isOver = (call: ReadCall): boolean => call.cancelled || call.destroyed;

/** Writes when the client has room: a consumer that does not read stalls the server. False when the call is over. */
async function sent(call: ReadCall, message: Answer): Promise<boolean> {
  if (isOver(call)) return false;
  if (call.write(message)) return true;
  await new Promise<void>((resolve) => {
    for (const event of ['drain', 'cancelled', 'close', 'error']) call.once(event, resolve);
  });
  return !isOver(call);
}

/** A read with a count: events, then the end. */
export async function answerRead(call: ReadCall, records: Records, options: Options): Promise<void> {
  const found = options.hasStream()
    ? streamSlice(call, records, options)
    : allSlice(records, options.getAll(), isBackwards(options));
  if (found === 'answered') return;
  if (found === 'no-such-position') {
    call.destroy(faultOf(status.UNKNOWN, 'no record at this position'));
    return;
  }
  const most = Number(options.getCount());
  for (const record of found.slice(0, most)) if (!(await sent(call, eventMessage(record)))) return;
  call.end();
}

const isBackwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

function streamSlice(call: ReadCall, records: Records, options: Options): readonly StoredRecord[] | 'answered' {
  const wanted = options.getStream();
  const stream = nameOf(wanted?.getStreamIdentifier());
  if (records.isTombstoned(stream)) {
    call.destroy(
      faultOf(status.FAILED_PRECONDITION, 'deleted', { exception: 'stream-deleted', 'stream-name': stream }),
    );
    return 'answered';
  }
  const own = records.of(stream);
  if (own.length === 0) {
    call.write(notFoundMessage(stream));
    call.end();
    return 'answered';
  }
  if (isBackwards(options)) return own.slice(0, lastRevision(wanted, own.length) + 1).toReversed();
  return own.slice(firstRevision(wanted, own.length));
}

const firstRevision = (wanted: StreamOptions | undefined, length: number): number =>
  wanted?.hasRevision() === true ? Number(wanted.getRevision()) : wanted?.hasEnd() === true ? length : 0;

const lastRevision = (wanted: StreamOptions | undefined, length: number): number =>
  wanted?.hasRevision() === true ? Number(wanted.getRevision()) : wanted?.hasStart() === true ? -1 : length - 1;

/** Forwards a position is part of the answer, backwards it is not. */
function allSlice(
  records: Records,
  wanted: AllOptions | undefined,
  backwards: boolean,
): readonly StoredRecord[] | 'no-such-position' {
  const position = wanted?.getPosition();
  if (!position) {
    const isFull = backwards === (wanted?.hasEnd() === true);
    return isFull ? (backwards ? records.all.toReversed() : records.all) : [];
  }
  const index = records.indexAt(BigInt(position.getCommitPosition()));
  if (index < 0) return 'no-such-position';
  return backwards ? records.all.slice(0, index).toReversed() : records.all.slice(index);
}

/** What a subscription to `$all` leaves out. */
function filterOf(options: Options): (record: StoredRecord) => boolean {
  const filter = options.getFilter();
  const byStream = filter?.getStreamIdentifier();
  const expression = byStream ?? filter?.getEventType();
  if (!expression) return () => true;
  const textOf = ({ stream, type }: StoredRecord): string => (byStream ? stream : type);
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (record) => prefixes.some((prefix) => textOf(record).startsWith(prefix));
  const regex = new RegExp(expression.getRegex(), 'u');
  return (record) => regex.test(textOf(record));
}

/** A subscription to `$all`: catches up in pages, says that it has, and goes on; from a position it is exclusive. */
export async function answerSubscription(call: ReadCall, records: Records, options: Options): Promise<void> {
  const next = subscriptionStart(records, options.getAll());
  if (next === undefined) {
    call.destroy(faultOf(status.INVALID_ARGUMENT, 'no record at this position'));
    return;
  }
  if (!(await sent(call, confirmationMessage(randomUUID())))) return;
  await new Feed(call, records, { isWanted: filterOf(options), isFiltered: options.hasFilter(), next }).run();
}

function subscriptionStart(records: Records, wanted: AllOptions | undefined): number | undefined {
  const position = wanted?.getPosition();
  if (!position) return wanted?.hasEnd() === true ? records.all.length : 0;
  const index = records.indexAt(BigInt(position.getCommitPosition()));
  return index < 0 ? undefined : index + 1;
}

interface FeedState {
  readonly isWanted: (record: StoredRecord) => boolean;
  readonly isFiltered: boolean;
  next: number;
}

class Feed {
  private considered = 0;
  private isLive = false;
  private lastCheckpoint = -1n;

  constructor(
    private readonly call: ReadCall,
    private readonly records: Records,
    private readonly state: FeedState,
  ) {}

  async run(): Promise<void> {
    while (await this.page()) {
      if (this.state.next < this.records.all.length) continue;
      if (!this.isLive && !(await this.live())) return;
      await this.news();
    }
  }

  /** A page of the log; falling more than a page behind is catching up again. False when the call is over. */
  private async page(): Promise<boolean> {
    if (this.records.all.length - this.state.next > PAGE) this.isLive = false;
    for (const record of this.records.all.slice(this.state.next, this.state.next + PAGE)) {
      if (this.state.isWanted(record) && !(await sent(this.call, eventMessage(record)))) return false;
      this.state.next += 1;
      this.considered += 1;
      if (this.considered % CHECKPOINT_WINDOW === 0 && !(await this.checkpoint(record.position))) return false;
    }
    return !this.call.cancelled && !this.call.destroyed;
  }

  private async live(): Promise<boolean> {
    this.isLive = true;
    const last = this.records.all.at(this.state.next - 1)?.position;
    if (last !== undefined && !(await this.checkpoint(last))) return false;
    return sent(this.call, caughtUpMessage());
  }

  private async checkpoint(position: bigint): Promise<boolean> {
    if (!this.state.isFiltered || position <= this.lastCheckpoint) return true;
    this.lastCheckpoint = position;
    return sent(this.call, checkpointMessage(position));
  }

  private async news(): Promise<void> {
    if (this.state.next < this.records.all.length) return;
    const over = new AbortController();
    const end = (): void => {
      over.abort();
    };
    this.records.news.once('written', end);
    for (const event of ['cancelled', 'close', 'error']) this.call.once(event, end);
    await sleep(60_000, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    this.records.news.off('written', end);
    for (const event of ['cancelled', 'close', 'error']) this.call.off(event, end);
  }
}
