import { BoundedClient, type LogPosition, logPosition } from '#event-store';
import { backOffMillis, sleep } from '../waiting.js';
import { MOVED_CHANNEL } from './checkpoints.js';

/** What a listener tells. `onOpen` comes after every connection: what was told before it may have been missed. */
export interface MovedHandlers {
  readonly onOpen: () => void;
  readonly onMoved: (name: string, position: LogPosition) => void;
}

const LISTEN_MILLIS = 5000;

/** One connection that hears of checkpoints; it is made again whenever it is lost. */
export class MovedListener {
  isOpen = false;
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;
  private client: BoundedClient | undefined;

  constructor(
    private readonly url: string,
    private readonly handlers: MovedHandlers,
  ) {
    this.running = this.run(this.closing.signal);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.client?.cut();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const client = new BoundedClient({
        ...{ connectionString: this.url, application_name: 'annhi-freshness' },
        query_timeout: LISTEN_MILLIS,
      });
      this.client = client;
      if (await this.listenUntilLost(client)) attempt = 1;
      client.cut();
      await sleep(backOffMillis(attempt), signal);
    }
  }

  private async listenUntilLost(client: BoundedClient): Promise<boolean> {
    const lost: PromiseWithResolvers<void> = Promise.withResolvers();
    const onLost = (): void => {
      lost.resolve();
    };
    client.on('error', onLost);
    client.on('end', onLost);
    client.on('notification', ({ payload = '' }) => {
      this.hear(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${MOVED_CHANNEL}`);
    } catch {
      return false;
    }
    if (this.closing.signal.aborted) return true;
    this.isOpen = true;
    this.handlers.onOpen();
    await lost.promise;
    this.isOpen = false;
    return true;
  }

  private hear(payload: string): void {
    const [name = '', position = ''] = payload.split(' ');
    try {
      this.handlers.onMoved(name, logPosition(position));
    } catch {
      // not a message of ours; whoever waits looks by itself
    }
  }
}
