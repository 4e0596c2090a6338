import { END, type EventData, WrongExpectedVersionError } from '@eventstore/db-client';
import type { Clock, Instant, StreamName } from '#kernel';
import { uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import type { EncodedEvent } from '../codec/codec.js';
import { StoreUnavailable } from '../errors.js';
import type { AppendRequest, AppendResult } from '../port.js';
import type { Connection } from './connection.js';
import {
  type RawEvent,
  eventDataOf,
  positionOf,
  recordedAtOf,
  revisionAt,
  storedEventOf,
  versionOf,
} from './events.codec.js';
import { appending } from './faults.js';
import { backwards, streamPage } from './pages.js';

/** A command whose events are sealed and ready to be stored. */
export interface EncodedAppend {
  readonly request: AppendRequest;
  readonly events: readonly EncodedEvent[];
}

/** What became of a command: its result, or why it has none. */
export type Settled = { readonly result: AppendResult } | { readonly fault: unknown };

/** How far back a command that expects no version is looked for, as in the other adapters. */
const LATEST = 512;
/** How often a command that expects no version tries to be the next one of its stream. */
const MOST_TRIES = 20;
/** The client has to notice the deadline of a call; should it not, it is left to itself after this. */
const GRACE_MILLIS = 1000;

export class Appender {
  private last: Instant | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly clock: Clock,
    private readonly deadlineMillis: number,
  ) {}

  /**
   * Sends commands of different streams side by side. They are recorded at one time, and no others are sent before all of
   * them are answered: whichever the log takes first, recorded time does not go back.
   */
  async send(batch: readonly EncodedAppend[]): Promise<readonly Settled[]> {
    const recordedAt = await this.nextInstant();
    return Promise.all(batch.map((command) => settled(() => this.append(command, recordedAt))));
  }

  /** Now, or when the last event of the log was recorded, by whomever, if that is later. */
  private async nextInstant(): Promise<Instant> {
    const times = [this.clock.now(), await this.lastTime()];
    this.last = times.reduce<Instant | undefined>(
      (latest, each) => (each !== undefined && (latest === undefined || each > latest) ? each : latest),
      this.last,
    );
    return this.last ?? this.clock.now();
  }

  private async lastTime(): Promise<Instant | undefined> {
    for await (const event of backwards(this.connection)) {
      const at = recordedAtOf(event);
      if (at !== undefined) return at;
    }
    return undefined;
  }

  private append(command: EncodedAppend, recordedAt: Instant): Promise<AppendResult> {
    const { expected } = command.request;
    if (typeof expected === 'number') return this.appendAt(command, expected, recordedAt);
    return expected === 'no-stream'
      ? this.appendAt(command, 0, recordedAt)
      : this.appendNext(command, expected, recordedAt);
  }

  /**
   * A command that expects no version looks for itself among the latest events and then expects what it saw: the server
   * would only know it again for as long as its memory lasts.
   */
  private async appendNext(command: EncodedAppend, expected: string, recordedAt: Instant): Promise<AppendResult> {
    const { request, events } = command;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const latest = await this.latestOf(request.stream);
      const version = latest[0] ? versionOf(latest[0].revision) : 0;
      const standing = standingIn(latest, events);
      if (standing) return standing;
      if (expected === 'stream-exists' && version === 0) return { kind: 'conflict', version };
      const result = await this.appendAt(command, version, recordedAt);
      if (result.kind !== 'conflict') return result;
    }
    throw new StoreUnavailable('others were always first to write to the stream');
  }

  private latestOf(stream: StreamName): Promise<readonly RawEvent[]> {
    return streamPage(this.connection, { stream, fromRevision: END, isBackwards: true, count: LATEST });
  }

  private async appendAt(
    { request: { stream, meta }, events }: EncodedAppend,
    version: number,
    recordedAt: Instant,
  ): Promise<AppendResult> {
    const attempt = uuid(randomUUID());
    const answer = await this.sent(stream, version, eventDataOf(events, { meta, recordedAt, attempt }));
    return typeof answer === 'bigint' ? this.answerOf(stream, answer, attempt) : answer;
  }

  /** The revision of the last event, or the conflict. */
  private sent(stream: StreamName, version: number, data: EventData[]): Promise<bigint | AppendResult> {
    const { credentials } = this.connection;
    const deadline = this.deadlineMillis;
    const options = { expectedRevision: revisionAt(version), requiresLeader: true, credentials, deadline };
    return appending(() =>
      this.connection.within(deadline + GRACE_MILLIS, async (client) => {
        try {
          return (await client.appendToStream(stream, data, options)).nextExpectedRevision;
        } catch (thrown) {
          if (thrown instanceof WrongExpectedVersionError) return conflictOf(thrown);
          throw thrown;
        }
      }),
    );
  }

  /** The server answers a repetition as it answered the first time. Which of them it was, the event itself tells. */
  private async answerOf(stream: StreamName, revision: bigint, attempt: string): Promise<AppendResult> {
    const [event] = await streamPage(this.connection, {
      stream,
      fromRevision: revision,
      isBackwards: false,
      count: 1,
    });
    if (!event) throw new StoreUnavailable('the log does not show what it said it recorded');
    const answer = repeated(event);
    return storedEventOf(event).attempt === attempt ? { ...answer, kind: 'ok' } : answer;
  }
}

/** The answer to a command of which all events, or only some, are among the latest of the stream. */
function standingIn(latest: readonly RawEvent[], events: readonly EncodedEvent[]): AppendResult | undefined {
  const known = latest.filter(({ id }) => events.some((event) => event.id === id));
  const [last] = known;
  if (!last) return undefined;
  if (known.length === events.length) return repeated(last);
  return { kind: 'conflict', version: versionOf(latest[0]?.revision ?? last.revision) };
}

function repeated(event: RawEvent): Extract<AppendResult, { kind: 'ok' | 'repeated' }> {
  const { version, recordedAt } = storedEventOf(event);
  return { kind: 'repeated', version, position: positionOf(event.position), recordedAt };
}

const conflictOf = ({ actualVersion }: WrongExpectedVersionError): AppendResult => ({
  kind: 'conflict',
  version: typeof actualVersion === 'bigint' ? versionOf(actualVersion) : 0,
});

async function settled(ask: () => Promise<AppendResult>): Promise<Settled> {
  try {
    return { result: await ask() };
  } catch (fault) {
    return { fault };
  }
}
