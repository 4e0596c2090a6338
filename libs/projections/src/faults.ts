import {
  type LogPosition,
  type RecordedEvent,
  EventUnreadable,
  StoreUnavailable,
  isOfSurroundings,
} from '#event-store';

/** An event that a projection or a process manager cannot take. It stops there: the event is parked, never skipped. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';

  constructor(
    readonly event: RecordedEvent,
    cause: unknown,
  ) {
    super('an event cannot be taken', { cause });
  }
}

/** A build that cannot go on past a position. */
export class BuildStopped extends Error {
  override readonly name = 'BuildStopped';

  constructor(
    readonly after: LogPosition,
    cause: unknown,
  ) {
    super('a read model cannot be built', { cause });
  }
}

/** The checkpoint is no longer where its holder left it: somebody else moved it, or took it over. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * What is needed has not come far enough yet: a read model that `react` asks, or a database that is still migrated.
 * It is waited out like an absent database and never parks an event.
 */
export class StillBehind extends Error {
  override readonly name = 'StillBehind';
}

/** Whether a fault is of the surroundings and passes by waiting, not of the event or the code. */
export function isPassing(thrown: unknown, depth = 0): boolean {
  if (thrown instanceof StoreUnavailable || thrown instanceof StillBehind || isOfSurroundings(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return false;
  const { cause, errors } = fieldsOf(thrown);
  return [cause, ...errors].some((each) => isPassing(each, depth + 1));
}

export const isUnreadable = (thrown: unknown): boolean => thrown instanceof EventUnreadable;

/** The event that is to blame, where it is known. */
export const poisonIn = (thrown: unknown): RecordedEvent | undefined => {
  const fault = thrown instanceof BuildStopped ? thrown.cause : thrown;
  return fault instanceof PoisonEvent ? fault.event : undefined;
};

function rootOf(thrown: unknown): unknown {
  return thrown instanceof PoisonEvent || thrown instanceof BuildStopped ? rootOf(thrown.cause) : thrown;
}

/** The class of a fault, without its message: messages can hold the data that they complain of. */
export function errorClassOf(thrown: unknown): string {
  const root = rootOf(thrown);
  if (typeof root !== 'object' || root === null) return typeof root;
  const { code, name } = fieldsOf(root);
  return code === '' ? name : `${name} ${code}`;
}

/** What people are told of a passing fault: the sentence of the log, or the class of anything else, which may hold data. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof StoreUnavailable ? thrown.message : errorClassOf(thrown);

/** Where in the code the fault arose: the first line of the stack that names a place. */
export function placeOf(thrown: unknown): string | null {
  const root = rootOf(thrown);
  if (typeof root !== 'object' || root === null || !('stack' in root)) return null;
  return /^ {4}at .*$/m.exec(String(root.stack))?.[0].trim().slice(0, 300) ?? null;
}

interface FaultFields {
  readonly name: string;
  readonly code: string;
  readonly cause: unknown;
  readonly errors: readonly unknown[];
}

function fieldsOf(thrown: object): FaultFields {
  const text = (key: string): string => {
    const value: unknown = Reflect.get(thrown, key);
    return typeof value === 'string' ? value : '';
  };
  const errors: unknown = Reflect.get(thrown, 'errors');
  return {
    name: text('name') || 'Error',
    code: text('code'),
    cause: Reflect.get(thrown, 'cause'),
    errors: Array.isArray(errors) ? errors : [],
  };
}

/** Thrown where a table is not as its read model is declared in that version: it is built anew under a new one. */
export class TableDiffers extends Error {
  override readonly name = 'TableDiffers';
}
