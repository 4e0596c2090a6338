import { StoreUnavailable } from '../errors.js';
import { isOfSurroundings } from '../surroundings.js';
import { lifeLine } from './lifeline.js';

/** Work that ends by itself may meet a server that is slow for a while: only a longer silence ends it. */
const SILENT_MILLIS = 20_000;

/**
 * Does work that may take minutes, as long as its servers answer: one that says nothing for 20 s loses every connection
 * that this process has to it, and the work fails. For connections that are a `BoundedClient`. Throws `StoreUnavailable`
 * where the work failed by its surroundings.
 */
export async function whileAnswering<Result>(
  urls: readonly string[],
  work: () => Promise<Result>,
  silentMillis = SILENT_MILLIS,
): Promise<Result> {
  // not called `annhi-…`: whoever asks whether the installation works on the database asks from in here
  const lines = [...new Set(urls)].map((url) => lifeLine({ url, name: 'es-once', silentMillis }));
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable || !isOfSurroundings(thrown)) throw thrown;
    throw new StoreUnavailable('the database does not answer, or cannot do it now', { cause: thrown });
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}
