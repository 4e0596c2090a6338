import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { addressOf, fieldsOf, socketOf } from './bounded.codec.js';
import { breakBeginnings, breakConnections } from './bounded.js';

/** What an answer of the server was: its row, and by our own steady clock when it was asked and when it came. */
export interface LifeSign {
  readonly row: Readonly<Record<string, unknown>>;
  readonly askedAt: number;
  readonly answeredAt: number;
}

export interface LifeLineOptions {
  readonly url: string;
  readonly name: string;
  /** The question, of one row; `select 1` unless told. */
  readonly question?: string;
  readonly onAnswer?: (sign: LifeSign) => void;
}

/** Asks a server again and again whether it is there. */
export interface LifeLine {
  close(): Promise<void>;
}

const EVERY_MILLIS = 1000;
/** A server that answers nothing for this long is silent: what waits for it is told so, and asks anew. */
const SILENT_MILLIS = 3000;
/** This much more, and it was our own process that stood still. */
const OURS_MILLIS = 1000;

/**
 * Watches the way to a server. A way that is silent (a hung proxy, a lost NAT state, a server that is held) keeps its
 * connections for ever, and the sockets do not tell: all of them are ended, and when it answers again those that were begun
 * meanwhile and not taken.
 */
export function lifeLine(options: LifeLineOptions): LifeLine {
  const line = new WatchedWay(options);
  return line;
}

class WatchedWay implements LifeLine {
  private isAlive = true;
  private client: Client | undefined;
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly options: LifeLineOptions) {
    this.running = this.run(this.closing.signal);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.cut();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look(signal);
      await setTimeout(EVERY_MILLIS, undefined, { signal, ref: false }).catch(() => undefined);
    }
    this.cut();
  }

  private async look(signal: AbortSignal): Promise<void> {
    const askedAt = performance.now();
    try {
      const row = await this.ask();
      if (!this.isAlive) this.breakBeginnings();
      this.isAlive = true;
      this.options.onAnswer?.({ row, askedAt, answeredAt: performance.now() });
    } catch {
      if (!signal.aborted) this.unanswered(performance.now() - askedAt);
    }
  }

  private unanswered(waited: number): void {
    const wasOurs = waited > SILENT_MILLIS + OURS_MILLIS;
    if (!wasOurs) this.isAlive = false;
    if (!wasOurs && waited >= SILENT_MILLIS) this.breakOthers();
    this.cut();
  }

  private breakOthers(): void {
    if (this.client) breakConnections(addressOf(this.client));
  }

  private breakBeginnings(): void {
    if (this.client) breakBeginnings(addressOf(this.client));
  }

  private async ask(): Promise<Readonly<Record<string, unknown>>> {
    const { question = 'select 1' } = this.options;
    const client = this.client ?? this.fresh();
    const bounded = new Promise<never>((_, reject) => {
      const timer = globalThis.setTimeout(() => {
        reject(new Error('silent'));
      }, SILENT_MILLIS);
      timer.unref();
    });
    return Promise.race([this.answered(client, question), bounded]);
  }

  private async answered(client: Client, question: string): Promise<Readonly<Record<string, unknown>>> {
    if (this.client === undefined) {
      this.client = client;
      await client.connect();
    }
    return fieldsOf((await client.query(question)).rows);
  }

  private fresh(): Client {
    const { url, name } = this.options;
    const client = new Client({ connectionString: url, application_name: `${name}-life` });
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    return client;
  }

  private cut(): void {
    const client = this.client;
    this.client = undefined;
    if (client) socketOf(client)?.destroy();
  }
}
