import { EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../errors.js';

const AUTHORITY = /^[a-z+]+:\/\/(?:([^/?@]*)@)?/i;
const WITHOUT_TLS = /[?&]tls=false(?:&|$)/i;
/** Without TLS the client sends no credentials; that there are some still chooses the way an append takes. */
const NOBODY = { username: 'nobody', password: 'nobody' };

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Whom the connection string names. Each append is given them: the client then opens a call for it, with a deadline,
 * instead of the one long stream of batches, which can leave appends without an answer for ever, mixes up those of several
 * clients, and is never opened again once the server's features could not be asked for.
 */
function credentialsIn(url: string): Credentials {
  const named = AUTHORITY.exec(url)?.[1];
  if (named !== undefined) {
    const colon = named.indexOf(':');
    if (colon > 0)
      return {
        username: decodeURIComponent(named.slice(0, colon)),
        password: decodeURIComponent(named.slice(colon + 1)),
      };
  }
  if (WITHOUT_TLS.test(url)) return NOBODY;
  throw new TypeError('the connection string of EventStoreDB needs a user and a password');
}

/** The client, and a fresh one in its place when it no longer gets anywhere. */
export class Connection {
  readonly credentials: Credentials;
  private readonly clients = new Set<EventStoreDBClient>();
  private current: EventStoreDBClient;

  constructor(private readonly url: string) {
    this.credentials = credentialsIn(url);
    this.current = this.opened();
  }

  get client(): EventStoreDBClient {
    return this.current;
  }

  /**
   * The result of asking the client. When it does not settle in time there is none, and the next who ask get a client of
   * their own connection: this one may hang on to a node that accepts calls and never answers. `given` is aborted then.
   */
  async within<Result>(
    millis: number,
    ask: (client: EventStoreDBClient, given: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const client = this.current;
    const [timer, given] = [new AbortController(), new AbortController()];
    const late = sleep(millis, undefined, { signal: timer.signal }).then(() => {
      this.replace(client);
      given.abort();
      throw new StoreUnavailable(`the log did not answer within ${millis} ms`);
    });
    late.catch(() => undefined); // when the answer came first
    try {
      return await Promise.race([ask(client, given.signal), late]);
    } finally {
      timer.abort();
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.clients].map((client) => client.dispose()));
    this.clients.clear();
  }

  private replace(client: EventStoreDBClient): void {
    if (this.current === client) this.current = this.opened();
  }

  private opened(): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(this.url);
    this.clients.add(client);
    return client;
  }
}
