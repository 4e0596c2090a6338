import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../errors.js';
import { Batcher, type BatcherOptions } from './batcher.js';

class Poison extends Error {}

const outcomes = (sent: readonly Promise<string>[]): Promise<readonly string[]> =>
  Promise.all(sent.map((each) => each.catch((fault: unknown) => faultOf(fault))));
const faultOf = (fault: unknown): string => (fault instanceof StoreUnavailable ? 'unavailable' : 'refused');

/** A batcher of texts whose sending the test lets through batch by batch; an item starting with `!` poisons its batch. */
function held(changes: Partial<BatcherOptions<string, string>> = {}) {
  const batches: string[] = [];
  const gates: (() => void)[] = [];
  const batcher = new Batcher<string, string>({
    send: async (items) => {
      batches.push(items.join(' '));
      await new Promise<void>((resolve) => gates.push(resolve));
      if (items.some((item) => item.startsWith('!'))) throw new Poison();
      return items.map((item) => `${item} done`);
    },
    keyOf: (item) => item,
    isPoison: (fault) => fault instanceof Poison,
    mostItems: 100,
    mostInFlight: 1,
    mostWaiting: 1000,
    ...changes,
  });
  /** Lets the batches on their way through, with those they give rise to. */
  const pass = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await sleep(0);
      gates.shift()?.();
    }
    await sleep(0);
  };
  return { batcher, batches, pass, add: (...items: string[]) => outcomes(items.map((item) => batcher.add(item))) };
}

describe('a batcher', () => {
  it('sends a lone item at once and gathers what arrives meanwhile into the next batch', async () => {
    const { add, batches, pass } = held();
    const first = add('a');
    await sleep(0);
    const rest = add('b', 'c', 'd');
    await pass(2);
    expect(batches).toEqual(['a', 'b c d']);
    expect([...(await first), ...(await rest)]).toEqual(['a done', 'b done', 'c done', 'd done']);
  });

  it('sends together what is added in one go', async () => {
    const { add, batches, pass } = held();
    void add('a', 'b');
    await pass(1);
    expect(batches).toEqual(['a b']);
  });

  it('sends no more items in a batch, and no more batches at once, than it may', async () => {
    const { add, batches, pass } = held({ mostItems: 2, mostInFlight: 2 });
    const sent = add('a', 'b', 'c', 'd', 'e');
    await sleep(0);
    expect(batches).toEqual(['a b', 'c d']);
    await pass(3);
    expect(batches).toEqual(['a b', 'c d', 'e']);
    expect(await sent).not.toContain('refused');
  });

  it('shares out what waits among the batches that may go, when there is enough for each', async () => {
    const { add, batches, pass } = held({ mostInFlight: 2, fewestBeside: 2 });
    const sent = add('a', 'b', 'c', 'd', 'e', 'f');
    await pass(2);
    expect(batches).toEqual(['a b c', 'd e f']);
    expect(await sent).not.toContain('refused');
  });

  it('lets a few wait for the batch on its way instead of sending them beside it', async () => {
    const { add, batches, pass } = held({ mostInFlight: 2, fewestBeside: 3 });
    const sent = [add('a', 'b', 'c'), add('d')];
    await sleep(0);
    expect(batches).toEqual(['a b c']);
    await pass(1);
    expect(batches).toEqual(['a b c', 'd']);
    await pass(1);
    expect((await Promise.all(sent)).flat()).not.toContain('refused');
  });

  it.each([1, 2, 3])('keeps the order of items of one key, with %i batches at once', async (mostInFlight) => {
    const { add, batches, pass } = held({ keyOf: (item) => item.slice(0, 1), mostInFlight, fewestBeside: 3 });
    const sent = add('a1', 'b1', 'a2', 'b2', 'a3', 'c1');
    await pass(3);
    expect(batches).toEqual(['a1 b1 c1', 'a2 b2', 'a3']);
    expect(await sent).not.toContain('refused');
  });

  it('lets another key go ahead while one is on its way', async () => {
    const { add, batches, pass } = held({ keyOf: (item) => item.slice(0, 1), mostInFlight: 2 });
    void add('a1');
    await sleep(0);
    void add('a2', 'b1');
    await sleep(0);
    expect(batches).toEqual(['a1', 'b1']);
    await pass(3);
    expect(batches).toEqual(['a1', 'b1', 'a2']);
  });

  it('halves a poisoned batch until only the poison is refused', async () => {
    const { add, batches, pass } = held();
    const sent = add('a', 'b', 'c', '!d', 'e', 'f');
    await pass(20);
    expect(await sent).toEqual(['a done', 'b done', 'c done', 'refused', 'e done', 'f done']);
    expect(batches).toEqual(['a b c !d e f', 'a b c', '!d e f', '!d e', '!d', 'e', 'f']);
  });

  it('refuses the whole batch for a fault of the way, and sends none of it again', async () => {
    const { add, batches, pass } = held({ isPoison: () => false });
    const sent = add('a', '!b', 'c');
    await pass(3);
    expect(await sent).toEqual(['refused', 'refused', 'refused']);
    expect(batches).toHaveLength(1);
  });

  it('goes on after a fault', async () => {
    const { add, pass } = held({ isPoison: () => false });
    const lost = add('!a');
    await pass(1);
    const next = add('b');
    await pass(1);
    expect([...(await lost), ...(await next)]).toEqual(['refused', 'b done']);
  });

  it('refuses an item when too many are waiting already', async () => {
    const { add, pass } = held({ mostWaiting: 2 });
    const sent = add('a', 'b', 'c');
    await pass(1);
    expect(await sent).toEqual(['a done', 'b done', 'unavailable']);
  });

  it('tells who got no answer that the outcome is unknown', async () => {
    const { add } = held({ send: (items) => Promise.resolve(items.slice(1)) });
    expect(await add('a', 'b')).toEqual(['b', 'unavailable']);
  });
});
