/**
 * PostgreSQL (SQLSTATE classes): connection, transaction ended from outside, refused password or role, no such database,
 * serialisation and deadlock, no room or no connections left, lock not to be had, shut down or cancelled, fault of its disk.
 */
const SQLSTATES = /^(?:08|25|28|3D|40|53|55|57|58)[0-9A-Z]{3}$/;
/** The network, and the disk: full, over its quota, read-only, not answering, no descriptors left, not ours any more. */
const ERRNOS =
  /^(?:ECONN|EPIPE$|ETIMEDOUT$|ENOTFOUND$|EAI_|EHOST|ENET|ENOSPC$|EDQUOT$|EROFS$|EIO$|EMFILE$|ENFILE$|ENOMEM$|EBUSY$|EACCES$|EPERM$)/;
/** Faults that come without a code: of the driver, and of the mapper whose connection was lost between two statements. */
const NAMES: ReadonlySet<string> = new Set(['QueryRunnerAlreadyReleasedError']);
const SENTENCES =
  /Connection terminated|Client has encountered a connection error|Client was closed|not queryable|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end/;

/** Deeper than this nobody wraps a fault; one that is its own cause has an end. */
const DEEPEST = 5;

/**
 * Whether a fault is of the surroundings (database, network, disk) and not of the request, the event or the code: what
 * failed may be sent again. The one list for whoever asks.
 */
export function isOfSurroundings(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > DEEPEST) return false;
  return saysSo(thrown) || causesOf(thrown).some((cause) => isOfSurroundings(cause, depth + 1));
}

function saysSo(thrown: object): boolean {
  const [code, name, message] = ['code', 'name', 'message'].map((field) => textIn(thrown, field));
  return isCode(code) || NAMES.has(name ?? '') || SENTENCES.test(message ?? '');
}

const isCode = (code = ''): boolean => SQLSTATES.test(code) || ERRNOS.test(code);

/** What lies behind: a driver's error, a cause, or the several attempts of one connection. */
function causesOf(thrown: object): readonly unknown[] {
  const errors: unknown = Reflect.get(thrown, 'errors');
  const attempts: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [Reflect.get(thrown, 'driverError'), Reflect.get(thrown, 'cause'), ...attempts];
}

function textIn(thrown: object, field: string): string {
  const value: unknown = Reflect.get(thrown, field);
  return typeof value === 'string' ? value : '';
}
