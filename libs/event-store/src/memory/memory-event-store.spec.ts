import { instant, plusMillis } from '#kernel';
import { describeEventStoreContract } from '../testing/index.js';
import { createMemoryEventStore } from './memory-event-store.js';

/** A clock that is put back by half a minute at every other look. */
function unsteadyClock() {
  let looks = 0;
  return { now: () => plusMillis(instant('2026-03-10T08:00:00Z'), (looks += 1) * 1000 - (looks % 2) * 30_000) };
}

describeEventStoreContract('the log in memory', (codec) => {
  const store = createMemoryEventStore({ codec, clock: unsteadyClock() });
  return Promise.resolve({ store, close: () => store.close() });
});
