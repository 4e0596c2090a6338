import { setTimeout as sleep } from 'node:timers/promises';
import { AppendCalls } from '../append-calls.js';
import { BoundedClient } from './bounded.js';

const RECONNECT_MILLIS = 500;
const LISTEN_MILLIS = 5000;

/**
 * One connection that hears of appends. When it is lost it is made again; meanwhile subscriptions look by themselves, so
 * a call that is missed costs time and never an event.
 */
export class AppendListener {
  readonly calls = new AppendCalls();
  private client: BoundedClient | undefined;
  private readonly closing = new AbortController();

  constructor(private readonly url: string) {
    void this.connect();
  }

  /** The server is not asked: it has nothing to finish here, and one that is away would not answer. */
  close(): void {
    this.closing.abort();
    this.client?.cut();
  }

  private async connect(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const client = new BoundedClient({
        ...{ connectionString: this.url, application_name: 'annhi-listener' },
        query_timeout: LISTEN_MILLIS,
      });
      client.on('notification', () => {
        this.calls.call();
      });
      const lost = new Promise<void>((resolve) => {
        client.once('end', resolve);
        client.on('error', () => {
          resolve();
        });
      });
      this.client = client;
      if (await isListening(client)) {
        this.calls.call();
        await lost;
      }
      client.cut();
      await sleep(RECONNECT_MILLIS, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }
}

async function isListening(client: BoundedClient): Promise<boolean> {
  try {
    await client.connect();
    await client.query('listen es_appended');
    return true;
  } catch {
    return false;
  }
}
