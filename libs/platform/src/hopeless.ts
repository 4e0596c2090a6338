import { KeysUnfit } from '#event-store';
import { NotaryUnfit } from '#notary';
import { TableDiffers } from '#projections';
import { SettingError } from './environment.js';

/**
 * With which a process ends that would fail again however often it is started (EX_CONFIG of sysexits.h): whoever keeps
 * processes running does not start it again.
 */
export const HOPELESS_EXIT = 78;

const SENTENCES = [KeysUnfit, NotaryUnfit, SettingError, TableDiffers] as const;

/** What to tell people of a fault that waiting cannot heal; nothing for any other. */
export function hopelessSentence(thrown: unknown): string | undefined {
  if (SENTENCES.some((each) => thrown instanceof each) && thrown instanceof Error) return thrown.message;
  return portSentence(thrown);
}

const PORT_SENTENCES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program: set PORT to a free one.',
  EACCES: 'is not open to this account: set PORT to one over 1023.',
};

function portSentence(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('syscall' in thrown)) return undefined;
  const { code, port, syscall }: { code?: unknown; port?: unknown; syscall: unknown } = thrown;
  const sentence = syscall === 'listen' ? PORT_SENTENCES[String(code)] : undefined;
  return sentence === undefined ? undefined : `Port ${String(port)} ${sentence}`;
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
