import type { ApplicationContext } from '#platform';

/** What is looked at to say whether the application is ready. */
export type HealthSource = Pick<ApplicationContext, 'freshness' | 'keys' | 'clocks' | 'writeFault'>;

/** What Nest injects it by. */
export const APPLICATION = Symbol('HealthSource');
