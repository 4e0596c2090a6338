export * from './port.js';
export * from './position.codec.js';
export * from './errors.js';
export { isOfSurroundings } from './surroundings.js';
export * from './leaf.js';
export * from './outcome.js';
export * from './known.codec.js';
export * from './tokens.js';
export { Batcher } from './batching/batcher.js';
export { Gathered } from './batching/gathered.js';
export { LruCache } from './batching/lru-cache.js';
export { createCodec } from './codec/codec.js';
export { canonicalJson } from './codec/canonical-json.js';
export { type SeesClass, openOnly, seenOnly } from './codec/open-only.js';
export { type SubjectKeys, memorySubjectKeys } from './keys/subject-keys.js';
export { fingerprintOf, rootKeyIn } from './keys/root-key.js';
export {
  type KeyComparison,
  type KeyMark,
  compareKeys,
  findKeyMark,
  isLogWritten,
  keepKeyMark,
  noteKeys,
} from './keys/postgres/compare-keys.js';
export { keysThere, postgresSubjectKeys } from './keys/postgres/postgres-subject-keys.js';
export { createMemoryEventStore } from './memory/memory-event-store.js';
export { createPostgresEventStore } from './postgres/postgres-event-store.js';
export { BoundedClient, type Bounds, type PoolState, boundedPool, boundsOf, poolStates } from './postgres/bounded.js';
export { whileAnswering } from './postgres/while-answering.js';
export { type LifeLine, type LifeSign, lifeLine } from './postgres/lifeline.js';
export {
  type SqlClient,
  migrateEventStore,
  migrateSubjectKeys,
  migrationNames,
  runMigrations,
} from './postgres/migrate.js';
export { createEventStoreDbEventStore } from './eventstoredb/eventstoredb-event-store.js';
export { type LogArchive, LogsDiffer } from './copy/archive.js';
export { type Comparison, compareLogs, copyLog } from './copy/copy-log.js';
export { openPostgresArchive } from './postgres/archive.js';
export { openEventStoreDbArchive } from './eventstoredb/archive.js';
