import { checkServers, openContext, orSentence, settings } from '#platform';
import { createApi } from './app.js';

const { known, context } = await orSentence(async () => {
  const told = settings();
  await checkServers(told);
  return { known: told, context: await openContext(told, 'api') };
});
const app = await createApi(context);
await app.listen(known.port, known.host);
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
