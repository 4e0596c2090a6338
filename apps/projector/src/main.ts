import {
  PlatformModule,
  beat,
  checkReadModels,
  checkServers,
  openContext,
  orEndHopeless,
  requireKeysOfLog,
  runProjector,
  settings,
} from '#platform';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const context = await orEndHopeless(async () => {
  const known = settings();
  await checkServers(known);
  const opened = await openContext(known, 'projector');
  await requireKeysOfLog(known);
  await checkReadModels(opened);
  return opened;
});
const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error', 'warn'] });
const log = new Logger('projector');
const projector = runProjector(context, nest, {
  logger: log,
  onAlarm: (alarm) => {
    log.error(`stopped at an event: ${JSON.stringify(alarm)}`);
  },
});

beat();

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await projector.stop();
  await nest.close();
  await context.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
// The supervisor is gone when its channel closes: nothing may be left behind.
process.once('disconnect', () => void stop());
