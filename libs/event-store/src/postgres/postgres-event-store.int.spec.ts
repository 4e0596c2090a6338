import { cloneEmptyDatabase } from '#testing';
import { describeEventStoreContract } from '../testing/index.js';
import { withLog } from './database.fixture.js';
import { createPostgresEventStore } from './postgres-event-store.js';

describeEventStoreContract('the log in PostgreSQL', async (codec) => {
  const store = createPostgresEventStore({ url: await withLog(await cloneEmptyDatabase()), codec });
  return { store, close: () => store.close() };
});
