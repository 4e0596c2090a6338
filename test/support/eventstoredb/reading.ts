import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerWritableStream, status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
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

const isOver = (call: ReadCall): boolean => call.cancelled || call.destroyed || call.writableEnded;

const ENDS = ['cancelled', 'close', 'error'] as const;

/** Settles with the first of the events; whatever came or did not, nothing goes on listening. */
async function first(call: ReadCall, events: readonly string[], given: AbortSignal): Promise<void> {
  const one = new AbortController();
  const signal = AbortSignal.any([given, one.signal]);
  await Promise.race(events.map((event) => once(call, event, { signal }))).catch(() => undefined);
  one.abort();
}

/** Writes when the client has room: a consumer that does not read stalls the server. False when the call is over. */
async function sent(call: ReadCall, message: Answer): Promise<boolean> {
  if (isOver(call)) return false;
  if (call.write(message)) return true;
  await first(call, ['drain', ...ENDS], new AbortController().signal);
  return !isOver(call);
}

/** A read with a count: events, then the end. */
export async function answerRead(call: ReadCall, records: Records, options: Options): Promise<void> {
  const found = options.hasStream()
    ? streamSlice(call, records, options)
    : allSlice(records, options.getAll(), isBackwards(options));
  if (found === 'answered') return;
  if (found === 'no-such-position') {
    call.emit('error', faultOf(status.UNKNOWN, 'no record at this position'));
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
    call.emit(
      'error',
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
  const shown = records.shown(stream);
  if (!isBackwards(options)) return shown.filter(({ revision }) => revision >= firstRevision(wanted, own.length));
  return shown.filter(({ revision }) => revision <= lastRevision(wanted, own.length)).toReversed();
}

const firstRevision = (wanted: StreamOptions | undefined, length: number): bigint =>
  BigInt(wanted?.hasRevision() === true ? wanted.getRevision() : wanted?.hasEnd() === true ? length : 0);

const lastRevision = (wanted: StreamOptions | undefined, length: number): bigint =>
  BigInt(wanted?.hasRevision() === true ? wanted.getRevision() : wanted?.hasStart() === true ? -1 : length - 1);

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
export async function answerSubscription(
  call: ReadCall,
  records: Records,
  options: Options,
  delivered: () => void,
): Promise<void> {
  const next = subscriptionStart(records, options.getAll());
  if (next === undefined) {
    call.emit('error', faultOf(status.INVALID_ARGUMENT, 'no record at this position'));
    return;
  }
  if (!(await sent(call, confirmationMessage(randomUUID())))) return;
  await new Feed(call, records, {
    isWanted: filterOf(options),
    isFiltered: options.hasFilter(),
    delivered,
    next,
  }).run();
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
  readonly delivered: () => void;
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
      if (this.state.isWanted(record)) {
        if (!(await sent(this.call, eventMessage(record)))) return false;
        this.state.delivered();
      }
      this.state.next += 1;
      this.considered += 1;
      if (this.considered % CHECKPOINT_WINDOW === 0 && !(await this.checkpoint(record.position))) return false;
    }
    return !isOver(this.call);
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
    const ended = new AbortController();
    await Promise.race([
      once(this.records.news, 'written', { signal: ended.signal }),
      first(this.call, ENDS, ended.signal),
    ]);
    ended.abort();
  }
}
