import { StoreUnavailable } from '../errors.js';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (fault: unknown) => void;
}

export interface BatcherOptions<Item, Result> {
  /** Carries a batch out: one result an item, in order. */
  readonly send: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one key are never on their way together; they keep their order. */
  readonly keyOf: (item: Item) => string;
  /** Whether a fault is about an item (then the batch is halved to find it) and not about the way. */
  readonly isPoison: (fault: unknown) => boolean;
  readonly mostItems: number;
  readonly mostInFlight: number;
  /**
   * Batches go side by side when there are this many items for each of them, 1 unless told; fewer go together, since a
   * batch costs something whatever is in it.
   */
  readonly fewestBeside?: number;
  readonly mostWaiting: number;
}

/**
 * Gathers what arrives while a batch is on its way into the next one: no timer, so a lone writer waits for nobody.
 * A batch with a poisonous item is halved until only that item fails.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private inFlight = 0;
  private isPumpDue = false;
  private readonly keysInFlight = new Set<string>();

  constructor(private readonly options: BatcherOptions<Item, Result>) {}

  add(item: Item): Promise<Result> {
    if (this.waiting.length >= this.options.mostWaiting)
      return Promise.reject(new StoreUnavailable('too many are waiting'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.pumpSoon();
    });
  }

  /**
   * At the end of this turn of the event loop: what is being prepared in the same turn goes along. Sent at once, the first
   * of many would travel alone and the others behind it.
   */
  private pumpSoon(): void {
    if (this.isPumpDue) return;
    this.isPumpDue = true;
    setImmediate(() => {
      this.isPumpDue = false;
      this.pump();
    });
  }

  private pump(): void {
    for (let most = this.nextSize(); most > 0; most = this.nextSize()) {
      const batch = this.nextBatch(most);
      if (batch.length === 0) return;
      void this.deliverAlone(batch);
    }
  }

  /** What waits is shared out among the batches that may still be sent, so that one is prepared while another commits. */
  private nextSize(): number {
    const { mostItems, mostInFlight, fewestBeside = 1 } = this.options;
    const free = mostInFlight - this.inFlight;
    const isEnough = this.waiting.length >= (this.inFlight === 0 ? 1 : fewestBeside);
    if (free <= 0 || !isEnough) return 0;
    return Math.min(mostItems, Math.max(fewestBeside, Math.ceil(this.waiting.length / free)));
  }

  /** While a batch is on its way no other one holds an item of its keys: it might overtake. */
  private async deliverAlone(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    const keys = batch.map(({ item }) => this.options.keyOf(item));
    this.inFlight += 1;
    for (const key of keys) this.keysInFlight.add(key);
    await this.deliver(batch);
    for (const key of keys) this.keysInFlight.delete(key);
    this.inFlight -= 1;
    this.pumpSoon();
  }

  private nextBatch(most: number): Waiting<Item, Result>[] {
    const keys = new Set(this.keysInFlight);
    const batch: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    for (const each of this.waiting) {
      const key = this.options.keyOf(each.item);
      if (batch.length < most && !keys.has(key)) batch.push(each);
      else later.push(each);
      keys.add(key);
    }
    this.waiting = later;
    return batch;
  }

  private async deliver(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.send(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new StoreUnavailable('the store gave no answer for a command'));
        else resolve(result);
      }
    } catch (fault) {
      await this.halve(batch, fault);
    }
  }

  private async halve(batch: readonly Waiting<Item, Result>[], fault: unknown): Promise<void> {
    if (batch.length === 1 || !this.options.isPoison(fault)) {
      for (const { reject } of batch) reject(fault);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.deliver(batch.slice(0, middle));
    await this.deliver(batch.slice(middle));
  }
}
