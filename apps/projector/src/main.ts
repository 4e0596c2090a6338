import { openContext, runProjector, settings } from '#platform';

const context = await openContext(settings(), 'projector');
const projector = runProjector(context);

const stop = async (): Promise<void> => {
  await projector.stop();
  await context.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
process.once('disconnect', () => void stop());
