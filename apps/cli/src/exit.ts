import { NotPermitted } from '#access';
import { BackupFault } from '#backup';
import { EmbeddedPostgresError } from '#embedded-postgres';
import { KeysUnfit, StoreUnavailable, isOfSurroundings } from '#event-store';
import { LogUnsound, NotaryUnfit } from '#notary';
import { SettingError } from '#platform';
import { CommanderError } from 'commander';

/** 0 ok, 1 refused, 2 usage, 3 fault. */
const EXIT = { ok: 0, refused: 1, usage: 2, fault: 3 } as const;

/** A command was understood and refused; `code` is the refusal's. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    detail: object = {},
  ) {
    super(Object.keys(detail).length > 0 ? `${code} ${JSON.stringify(detail)}` : code);
  }
}

/** The command was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (thrown instanceof UsageError || thrown instanceof SettingError) return EXIT.usage;
  if (thrown instanceof Refused || thrown instanceof NotPermitted) return EXIT.refused;
  return EXIT.fault;
}

/** What to tell the person; nothing where commander has told it already. */
export function sentenceOf(thrown: unknown): string | undefined {
  if (thrown instanceof CommanderError) return undefined;
  if (thrown instanceof Refused) return `refused: ${thrown.message}`;
  if (thrown instanceof NotPermitted) return 'refused: not found, or not permitted';
  if (thrown instanceof UsageError || thrown instanceof SettingError) return thrown.message;
  return faultOf(thrown);
}

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? ` (${String(thrown.code)})` : '';

/** What is said by its own sentence alone. */
const FAULTS = [KeysUnfit, EmbeddedPostgresError, BackupFault, NotaryUnfit, LogUnsound] as const;

/** A fault that is nobody's mistake is a sentence; one of ours comes with where it happened. */
function faultOf(thrown: unknown): string {
  if (thrown instanceof StoreUnavailable) return `fault: ${thrown.message}`;
  if (isOfSurroundings(thrown)) return `fault: the database, the network or the disk cannot do it now${codeOf(thrown)}`;
  if (FAULTS.some((each) => thrown instanceof each) && Error.isError(thrown)) return thrown.message;
  return Error.isError(thrown) ? (thrown.stack ?? thrown.message) : String(thrown);
}
