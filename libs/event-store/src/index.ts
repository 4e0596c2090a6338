export * from './port.js';
export * from './position.codec.js';
export * from './errors.js';
export * from './run-command.js';
export * from './known.codec.js';
export * from './tokens.js';
export { type Codec, createCodec, MAX_PAYLOAD_BYTES } from './codec/codec.js';
export { canonicalJson } from './codec/canonical-json.js';
export {
  type KeyName,
  type KeyRing,
  type SubjectKey,
  type SubjectKeys,
  memorySubjectKeys,
} from './keys/subject-keys.js';
export { rootKeyIn } from './keys/root-key.js';
export { postgresSubjectKeys } from './keys/postgres/postgres-subject-keys.js';
export { type MemoryEventStoreOptions, createMemoryEventStore } from './memory/memory-event-store.js';
export { type PostgresEventStoreOptions, createPostgresEventStore } from './postgres/postgres-event-store.js';
export { type SqlClient, migrateEventStore, migrateSubjectKeys } from './postgres/migrate.js';
