import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

/** A request as the sender's thread makes it: its body is the text that many times, packed or not. */
export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly times?: number;
  readonly packed?: boolean;
}

export interface Hit {
  readonly status: number;
  readonly code: string | undefined;
  readonly errors: number;
  /** The longest that the event loop of this process, the server's, stood still meanwhile. */
  readonly blockedMillis: number;
}

/** What no request may hold the event loop for. */
export const MOST_BLOCKED_MILLIS = 100;
/** A machine that is busy with other work stands still now and then; what a request causes it causes each time. */
const TRIES = 4;

/** Sends requests to a server of this process and measures how long each holds its event loop. */
export class Shooter {
  private readonly worker = new Worker(new URL('sender.mjs', import.meta.url));
  private readonly delay = monitorEventLoopDelay({ resolution: 2 });

  constructor(private readonly port: number) {
    this.delay.enable();
  }

  /** The answer, and the least of what was measured in several tries where the first one was too long. */
  async shoot(shot: Shot): Promise<Hit> {
    let hit = await this.once(shot);
    for (let tries = 1; tries < TRIES && hit.blockedMillis > MOST_BLOCKED_MILLIS; tries += 1) {
      const again = await this.once(shot);
      if (again.blockedMillis < hit.blockedMillis) hit = again;
    }
    return hit;
  }

  async stop(): Promise<void> {
    this.delay.disable();
    await this.worker.terminate();
  }

  private async once(shot: Shot): Promise<Hit> {
    await pause();
    this.delay.reset();
    this.worker.postMessage({ port: this.port, ...shot });
    const answer = await new Promise<Omit<Hit, 'blockedMillis'>>((resolve) => this.worker.once('message', resolve));
    await pause();
    return { ...answer, blockedMillis: this.delay.max / 1e6 };
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));
