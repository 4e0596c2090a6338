import { describeEventStoreContract } from '../testing/index.js';
import { logDatabase } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

describeEventStoreContract('the log in PostgreSQL', async (codec) => {
  const store = createPostgresEventStore({ url: await logDatabase(), codec });
  return { store, close: () => store.close() };
});
