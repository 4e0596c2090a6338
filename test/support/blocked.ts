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

/**
 * How long the event loop of this process stood still. Where the machine gave this thread less time than that, it stood
 * still for others: what a request takes it takes from the processor.
 */
export class Standstill {
  private readonly delay = monitorEventLoopDelay({ resolution: 2 });

  constructor() {
    this.delay.enable();
  }

  /** The least in several tries where the first one was too long. */
  async least(send: () => Promise<unknown>): Promise<number> {
    let least = await this.during(send);
    for (let tries = 1; tries < TRIES && least > MOST_BLOCKED_MILLIS; tries += 1)
      least = Math.min(least, await this.during(send));
    return least;
  }

  stop(): void {
    this.delay.disable();
  }

  private async during(send: () => Promise<unknown>): Promise<number> {
    await pause();
    const before = process.threadCpuUsage();
    this.delay.reset();
    await send();
    await pause();
    const { user, system } = process.threadCpuUsage(before);
    return Math.min(this.delay.max / 1e6, (user + system) / 1000);
  }
}

/** Sends requests to a server of this process and measures how long each holds its event loop. */
export class Shooter {
  private readonly worker = new Worker(new URL('sender.mjs', import.meta.url));
  private readonly standstill = new Standstill();

  constructor(private readonly port: number) {}

  /** The answer, and the least of what was measured in several tries where the first one was too long. */
  async shoot(shot: Shot): Promise<Hit> {
    let answer: Answered | undefined;
    const blockedMillis = await this.standstill.least(async () => {
      answer = await this.answered(shot);
    });
    if (answer === undefined) throw new Error('nothing was answered');
    return { ...answer, blockedMillis };
  }

  async stop(): Promise<void> {
    this.standstill.stop();
    await this.worker.terminate();
  }

  private answered(shot: Shot): Promise<Answered> {
    this.worker.postMessage({ port: this.port, ...shot });
    return new Promise((resolve) => this.worker.once('message', resolve));
  }
}

type Answered = Omit<Hit, 'blockedMillis'>;

/** So long that the measure itself, which is a timer, has its turn. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));
