import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { AppendCalls } from '../append-calls.js';

const RECONNECT_MILLIS = 500;

/**
 * One connection that hears of appends. When it is lost it is made again; meanwhile subscriptions look by themselves, so
 * a call that is missed costs time and never an event.
 */
export class AppendListener {
  readonly calls = new AppendCalls();
  private client: Client | undefined;
  private readonly closing = new AbortController();

  constructor(private readonly url: string) {
    void this.connect();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const client = new Client({ connectionString: this.url, application_name: 'annhi-listener', keepAlive: true });
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
      await client.end().catch(() => undefined);
      await sleep(RECONNECT_MILLIS, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }
}

async function isListening(client: Client): Promise<boolean> {
  try {
    await client.connect();
    await client.query('listen es_appended');
    return true;
  } catch {
    return false;
  }
}
