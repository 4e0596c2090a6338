import { launchedByNpm } from './config.js';

const LOOK_MILLIS = 500;

/**
 * Resolves when the person or the machine asks us to stop: Ctrl-C, SIGTERM, SIGHUP, or the end of the npm that started
 * us (a SIGTERM to npm does not reach its children). Also when the signal is aborted.
 */
export function untilAskedToStop(alsoOn: AbortSignal): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (launchedByNpm() && process.ppid !== parent) stop();
    }, LOOK_MILLIS);
    const stop = (): void => {
      clearInterval(look);
      resolve();
    };
    if (alsoOn.aborted) stop();
    alsoOn.addEventListener('abort', stop, { once: true });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}
