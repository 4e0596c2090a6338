export type { ColumnType, ProcessManager, Projection, Row } from './projection.js';
export { type StreamProjectionOptions, streamProjection } from './stream-projection.js';
export { FRESHNESS } from './tokens.js';
export { PoisonEvent, StillBehind, TableDiffers } from './faults.js';
/** How a column is read as plain JSON: instants with their microseconds. */
export { columnSql } from './postgres/columns.js';
export { checkTables } from './postgres/check-tables.js';
export type {
  Alarm,
  FollowerKind,
  FollowerState,
  FollowerStatus,
  Logger as ProjectorLogger,
  Parked,
} from './follower-status.js';
export type { Ticker } from './ticker.js';
export type { BuildProgress } from './postgres/builder.js';
export { type Freshness, type FreshnessOptions, createFreshness } from './postgres/freshness.js';
export { migrateProjections, projectionMigrationNames } from './postgres/migrations.js';
export { retryFollower } from './postgres/parking.js';
export { type Translate, ProcessStopped, followAnotherLog } from './postgres/change-log.js';
export { type RolledBack, rollbackReadModel } from './postgres/rollback.js';
export {
  type Projector,
  type ProjectorOptions,
  type RebuildOptions,
  catchUpOnce,
  projectorService,
  rebuildReadModels,
} from './postgres/projector-service.js';
