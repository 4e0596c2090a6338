import { launchedByNpm } from './config.js';

const LOOK_MILLIS = 500;

/** Why a start ends: somebody asked, or a process cannot run with its settings and would not with another try. */
export type EndReason = 'asked' | 'unusable settings';

interface Waiting {
  readonly ended: Promise<EndReason>;
  readonly end: (reason: EndReason) => void;
}

/**
 * Waits until the person or the machine asks us to stop: Ctrl-C, SIGTERM, SIGHUP, or the end of the npm that started us (a
 * SIGTERM to npm does not reach its children); or until `end` is called.
 */
export function untilAskedToStop(): Waiting {
  const parent = process.ppid;
  const { promise: ended, resolve } = Promise.withResolvers<EndReason>();
  const end = (reason: EndReason): void => {
    clearInterval(look);
    resolve(reason);
  };
  const look = setInterval(() => {
    if (launchedByNpm() && process.ppid !== parent) end('asked');
  }, LOOK_MILLIS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      end('asked');
    });
  return { ended, end };
}
