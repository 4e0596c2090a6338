import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnavailableError,
} from '@eventstore/db-client';
import { LogsDiffer } from '../copy/archive.js';
import { EventRejected, EventUnreadable, StoreUnavailable } from '../errors.js';

/** The status of gRPC for an argument that the server refuses. */
const INVALID_ARGUMENT = 3;

const isOurs = (thrown: unknown): boolean =>
  [StoreUnavailable, EventRejected, EventUnreadable, LogsDiffer].some((fault) => thrown instanceof fault);

const codeOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;

/** Why the store did not do what it was asked to, in the words of the port. An answer that is not known means: unavailable. */
function storeFault(cause: unknown): unknown {
  if (isOurs(cause)) return cause;
  if (cause instanceof AccessDeniedError)
    return new StoreUnavailable('the log refuses the credentials of the connection string', { cause });
  if (cause instanceof UnavailableError) return new StoreUnavailable('the log cannot be reached', { cause });
  return new StoreUnavailable('the log gave no answer that can be used', { cause });
}

function appendFault(cause: unknown): unknown {
  if (cause instanceof MaxAppendSizeExceededError)
    return new EventRejected('the events of the command are larger together than the log takes', { cause });
  if (cause instanceof StreamDeletedError) return new EventRejected('the stream was deleted in the log', { cause });
  return codeOf(cause) === INVALID_ARGUMENT
    ? new EventRejected('the log refuses the events as they are', { cause })
    : storeFault(cause);
}

function readFault(cause: unknown): unknown {
  return cause instanceof StreamDeletedError
    ? new EventUnreadable('the stream was deleted in the log', { cause })
    : storeFault(cause);
}

/** Asks the store for something to read, and tells its faults in the words of the port. */
export const reading = <Result>(ask: () => Promise<Result>): Promise<Result> => told(ask, readFault);

/** Asks the store to append, and tells its faults in the words of the port. */
export const appending = <Result>(ask: () => Promise<Result>): Promise<Result> => told(ask, appendFault);

async function told<Result>(ask: () => Promise<Result>, faultOf: (thrown: unknown) => unknown): Promise<Result> {
  try {
    return await ask();
  } catch (thrown) {
    throw faultOf(thrown);
  }
}
