import {
  type EventStore,
  type SubjectKeys,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
  migrateEventStore,
} from '#event-store';
import { type EventDefinition, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { asking } from './databases.js';
import { contactDefinitions } from './events.js';

const someKeys = (): SubjectKeys =>
  memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );

/** Our log in that database, its schema made. */
export async function openStore(
  url: string,
  keys = someKeys(),
  definitions: readonly EventDefinition[] = contactDefinitions,
): Promise<EventStore> {
  await asking(url, migrateEventStore);
  return createPostgresEventStore({ url, codec: createCodec(definitions, keys) });
}
