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
  /** For how long it may say nothing; 3 s unless told. */
  readonly silentMillis?: number;
}

/** Asks a server again and again whether it is there. */
export interface LifeLine {
  close(): Promise<void>;
}

const EVERY_MILLIS = 1000;
/** A server that answers nothing for this long is silent: what waits for it is told so, and asks anew. */
const SILENT_MILLIS = 3000;
/** In such steps the silence is counted, and none counts for more than twice as long: then it was our process that stood still. */
const STEP_MILLIS = 250;

/**
 * Watches the way to a server. A way that is silent (a hung proxy, a lost NAT state, a server that is held) keeps its
 * connections for ever, and the sockets do not tell: all of them are ended, and when it answers again those that were begun
 * meanwhile and not taken.
 */
export function lifeLine(options: LifeLineOptions): LifeLine {
  const line = new WatchedWay(options);
  return line;
}

/** The server was asked, and said nothing. */
class Silent extends Error {
  override readonly name = 'Silent';
}

class WatchedWay implements LifeLine {
  private isAlive = true;
  private client: Client | undefined;
  private readonly closing = new AbortController();
  private readonly silentMillis: number;
  private readonly running: Promise<void>;

  constructor(private readonly options: LifeLineOptions) {
    this.silentMillis = options.silentMillis ?? SILENT_MILLIS;
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
    } catch (thrown) {
      if (!signal.aborted) this.unanswered(thrown instanceof Silent);
    }
  }

  private unanswered(isSilent: boolean): void {
    this.isAlive = false;
    if (isSilent) this.breakOthers();
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
    const waiting = new AbortController();
    try {
      return await Promise.race([this.answered(client, question), this.silence(waiting.signal)]);
    } finally {
      waiting.abort();
    }
  }

  /**
   * Throws `Silent` when the server has said nothing for as long as it may, in time during which this process was awake: one
   * that stood still for a while has not listened, and one that is slow still notices in the end.
   */
  private async silence(signal: AbortSignal): Promise<never> {
    for (let waited = 0; waited < this.silentMillis;) {
      const begun = performance.now();
      await setTimeout(STEP_MILLIS, undefined, { ref: false, signal });
      waited += Math.min(performance.now() - begun, 2 * STEP_MILLIS);
    }
    throw new Silent();
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
