import { KeysUnfit } from '#event-store';
import { SettingError } from './environment.js';

/**
 * With which a process ends that would fail again however often it is started (EX_CONFIG of sysexits.h): whoever keeps
 * processes running does not start it again.
 */
export const HOPELESS_EXIT = 78;

/** What to tell people of a fault that waiting cannot heal; nothing for any other. */
export function hopelessSentence(thrown: unknown): string | undefined {
  if (thrown instanceof KeysUnfit || thrown instanceof SettingError) return thrown.message;
  return portSentence(thrown);
}

function portSentence(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  const port = 'port' in thrown ? String(thrown.port) : 'asked for';
  if (thrown.code === 'EADDRINUSE') return `Port ${port} is taken by another program: set PORT to a free one.`;
  if (thrown.code === 'EACCES' && 'syscall' in thrown && thrown.syscall === 'listen')
    return `Port ${port} is not open to this account: set PORT to one over 1023.`;
  return undefined;
}

/** Does the work; a fault that waiting cannot heal ends the process with its sentence and no stack frames. */
export async function orEndHopeless<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const sentence = hopelessSentence(thrown);
    if (sentence === undefined) throw thrown;
    process.stderr.write(`${sentence}\n`);
    process.exit(HOPELESS_EXIT);
  }
}
