import type { Codec } from '../codec/codec.js';
import { describeAppend } from './append.contract.js';
import { describeConcurrency } from './concurrency.contract.js';
import { type Bench, type OpenedStore, suiteCodec } from './fixture.js';
import { describeLogReading, describeStreamReading } from './reading.contract.js';
import { describeRepetition } from './repeat.contract.js';
import { describeSealing } from './sealing.contract.js';
import { describeSubscription } from './subscription.contract.js';

/**
 * What every adapter of the log promises. `open` gives a store that writes with the codec of the suite; the suite opens
 * one store, is the only one to write to it, and closes it at the end.
 */
export function describeEventStoreContract(name: string, open: (codec: Codec) => Promise<OpenedStore>): void {
  describe(`${name}, as an event store`, () => {
    const { codec, keys } = suiteCodec();
    let opened: OpenedStore | undefined;

    beforeAll(async () => {
      opened = await open(codec);
    }, 120_000);
    afterAll(() => opened?.close());

    const bench = (): Bench => {
      if (!opened) throw new Error('the store of the suite is not open');
      return { store: opened.store, keys };
    };
    describeAppend(bench);
    describeRepetition(bench);
    describeConcurrency(bench);
    describeStreamReading(bench);
    describeLogReading(bench);
    describeSubscription(bench);
    describeSealing(bench);
  });
}
