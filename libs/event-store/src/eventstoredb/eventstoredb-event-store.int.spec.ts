import { instant, plusMillis } from '#kernel';
import { EventStoreDouble } from '../../../../test/support/eventstoredb/double.js';
import { describeEventStoreContract } from '../testing/index.js';
import { createEventStoreDbEventStore } from './eventstoredb-event-store.js';

/** A clock that is put back by half a minute at every other look. */
function unsteadyClock() {
  let looks = 0;
  return { now: () => plusMillis(instant('2026-03-10T08:00:00Z'), (looks += 1) * 1000 - (looks % 2) * 30_000) };
}

describeEventStoreContract('the log in EventStoreDB (the double)', async (codec) => {
  const double = await new EventStoreDouble().start();
  const store = createEventStoreDbEventStore({ url: double.url, codec, clock: unsteadyClock() });
  const close = async (): Promise<void> => {
    await store.close();
    double.crash();
  };
  return { store, close };
});

const url = process.env.EVENTSTOREDB_URL ?? '';
const reason = url === '' ? 'EVENTSTOREDB_URL is not set' : undefined;
if (reason !== undefined) process.stdout.write(`The log is not tried on a server of EventStoreDB: ${reason}\n`);

(reason === undefined ? describe : describe.skip)(reason ?? 'on a server', () => {
  describeEventStoreContract('the log in EventStoreDB', (codec) => {
    const store = createEventStoreDbEventStore({ url, codec });
    return Promise.resolve({ store, close: () => store.close() });
  });
});
