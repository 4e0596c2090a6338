import type { Codec } from '../codec/codec.js';
import { appendRules, refusedRules } from './append.contract.js';
import { concurrencyRules } from './concurrency.contract.js';
import { type OpenedStore, type Rules, suiteCodec } from './fixture.js';
import { logReadingRules, streamReadingRules } from './reading.contract.js';
import { noRepetitionRules, repetitionRules } from './repeat.contract.js';
import { sealingRules } from './sealing.contract.js';
import { subscriptionRules } from './subscription.contract.js';

const CONTRACT: Readonly<Record<string, Rules>> = {
  'an append': appendRules,
  'what cannot be written is refused and nothing of it is stored': refusedRules,
  'a command sent again': repetitionRules,
  'is no repetition but a conflict': noRepetitionRules,
  'writers at the same time': concurrencyRules,
  'reading a stream': streamReadingRules,
  'reading the log': logReadingRules,
  'a subscription': subscriptionRules,
  'what is told of a person': sealingRules,
};

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

    for (const [subject, rules] of Object.entries(CONTRACT)) {
      describe(subject, () => {
        it.each(Object.entries(rules))('%s', async (_, proof) => {
          if (!opened) throw new Error('the store of the suite is not open');
          await proof({ store: opened.store, keys });
        });
      });
    }
  });
}
