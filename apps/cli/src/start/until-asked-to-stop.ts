import { launchedByNpm } from './config.js';

const LOOK_MILLIS = 500;

/**
 * Resolves when the person or the machine asks us to stop: Ctrl-C, SIGTERM, SIGHUP, or the end of the npm that started
 * us (a SIGTERM to npm does not reach its children).
 */
export function untilAskedToStop(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (launchedByNpm() && process.ppid !== parent) stop();
    }, LOOK_MILLIS);
    const stop = (): void => {
      clearInterval(look);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}
