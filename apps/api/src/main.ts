import { beat, checkReadModels, checkServers, openContext, orEndHopeless, requireKeysOfLog, settings } from '#platform';
import { createApi } from './app.js';
import { listenOn } from './listen.js';

const { app, context } = await orEndHopeless(async () => {
  const known = settings();
  await checkServers(known);
  const context = await openContext(known, 'api');
  await requireKeysOfLog(known);
  await checkReadModels(context);
  const app = await createApi(context);
  await listenOn(app, known);
  return { app, context };
});
beat();
process.send?.({ kind: 'listening', url: (await app.getUrl()).replace('[::1]', '127.0.0.1') });

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await app.close();
  await context.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
// The supervisor is gone when its channel closes: nothing may be left behind.
process.once('disconnect', () => void stop());
