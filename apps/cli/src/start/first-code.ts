import { OneTimeCodes } from '#access';
import { PlatformModule, type StartSettings, type StoreSettings, openContext } from '#platform';
import { NestFactory } from '@nestjs/core';

/**
 * What a production start over an installation without accounts prints: the one-time code of its first administrator.
 * Each start prints another one, and the one before is good no longer.
 */
export async function firstCode(
  { production, log }: Pick<StartSettings, 'production' | 'log'>,
  store: StoreSettings,
): Promise<readonly string[]> {
  if (!production) return [];
  const application = await openContext({ ...store, log, production }, 'cli', { once: true });
  const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(application), { logger: ['error'] });
  try {
    const code = await nest.get(OneTimeCodes, { strict: false }).giveFirst();
    return code === undefined
      ? []
      : [`First administrator: open /dang-nhap/ma and give this code within a day: ${code}`];
  } finally {
    await nest.close();
    await application.close();
  }
}
