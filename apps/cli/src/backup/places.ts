import { type Destination, folderDestination } from '#backup';
import { relative, resolve } from 'node:path';
import { UsageError } from '../exit.js';

/** Where a backup goes or comes from: the log with its files, and the keys. */
export interface Places {
  readonly log: Destination;
  readonly keys: Destination;
}

/** The two places as they were told. Throws `UsageError` where one is missing, or where both are one: a thief takes one place. */
export function placesOf(log: string | undefined, keys: string | undefined, names: readonly [string, string]): Places {
  if (log === undefined || keys === undefined) throw new UsageError(`${names[0]} and ${names[1]} name a folder each.`);
  if (holds(log, keys) || holds(keys, log))
    throw new UsageError('The keys are kept apart from the log: two folders, of which neither is in the other.');
  return { log: folderDestination(resolve(log)), keys: folderDestination(resolve(keys)) };
}

const holds = (outer: string, inner: string): boolean => !relative(resolve(outer), resolve(inner)).startsWith('..');
