import type { KeptFile } from './outside/kept-file.js';
import { sendCheckpoint } from './outside/webhook.js';
import { noteNotTaken, noteTaken } from './postgres/standing.js';
import type { Ask } from './postgres/tables.js';

/** The newest checkpoint goes to an address so often at most, and again so long after it was not taken. */
const SEND_EVERY_MILLIS = 5000;
const SEND_AGAIN_MILLIS = 30_000;

/** What goes outside: a head, or the same head with a fresh time. */
export interface Leaving {
  readonly note: string;
  readonly size: number;
  readonly at: Date;
}

/** Keeps checkpoints outside of the database: in a folder at once, at an address as soon as it takes them. */
export class Shipping {
  private waiting: Leaving | undefined;
  private sending = false;
  private notBefore = 0;

  constructor(
    private readonly ask: Ask,
    private readonly file: KeptFile,
    private readonly webhook: string | undefined,
  ) {}

  async ship(leaving: Leaving): Promise<void> {
    this.waiting = leaving;
    try {
      this.file.keep(leaving.note, leaving.at);
      await noteTaken(this.ask, 'copy', 'file', leaving);
    } catch (thrown) {
      const fault = Error.isError(thrown) ? thrown.message : 'unknown';
      await noteNotTaken(this.ask, 'copy', 'file', { fault, at: leaving.at });
    }
  }

  /** Sends what waits, when it is time; others are not held up by it. */
  async sendOn(now: Date): Promise<void> {
    const { waiting } = this;
    if (!waiting || this.webhook === undefined || this.sending || now.getTime() < this.notBefore) return;
    this.waiting = undefined;
    this.sending = true;
    try {
      await this.send(this.webhook, waiting, now);
    } finally {
      this.sending = false;
    }
  }

  private async send(webhook: string, leaving: Leaving, now: Date): Promise<void> {
    const fault = await sendCheckpoint(webhook, leaving.note);
    this.notBefore = now.getTime() + (fault === undefined ? SEND_EVERY_MILLIS : SEND_AGAIN_MILLIS);
    if (fault === undefined) return noteTaken(this.ask, 'copy', 'webhook', leaving);
    this.waiting ??= leaving;
    return noteNotTaken(this.ask, 'copy', 'webhook', { fault, at: now });
  }
}
