export * from './config.js';
export { SettingError } from './environment.js';
export {
  type CityMark,
  cityMark,
  ensureMarkTable,
  isInUse,
  isLogEmpty,
  markBegun,
  markComplete,
  wasUsedByPeople,
} from './city-mark.js';
export type { ClockFault, ClockState, ClockWatch } from './clock-watch.js';
export { type ApplicationContext, type ContextOptions, openContext } from './context.js';
export { type DatabaseUrls, ensureDatabase, migrate, migrateWithRoles, recreateDatabase } from './databases.js';
export { refuseDemonstration } from './demonstration.js';
export { connected } from './connected.js';
export { type BackupNote, holdOutgoing, letOutgoingGo, noteBackup } from './house.js';
export { unknownAmong } from './known-schema.js';
export { isSuperuser } from './mighty-role.js';
export { ALARMS, type AlarmCode, alarmsOf } from './alarms.js';
export { type HouseSource, type HouseState, lookAtHouse } from './house-state.js';
export { beat } from './beat.js';
export { HOPELESS_EXIT, hopelessSentence, orEndHopeless } from './hopeless.js';
export { keysMissing, keysOfLog, requireKeysOfLog, tryKeys } from './keys.js';
export { type LogArchives, openLogArchives, requireNotFollowed } from './log-archives.js';
export { type LogEngine, adoptCluster } from './log-engine.js';
export { type SwitchOptions, switchLog } from './switch-log.js';
export { PlatformModule } from './platform.module.js';
export { contexts } from './contexts.js';
export {
  allProjections,
  entities,
  eventDefinitions,
  listings,
  readModels,
  refusals,
  refusalsByCategory,
  waits,
} from './registry.js';
export { readModelVersions } from './read-model-versions.js';
export { refuseMightyNotary, refuseMightyRole } from './mighty-role.js';
export { type ProcessRole, type RolePasswords, loginAs } from './roles.js';
export { talkativeLogs } from './server-log.js';
export { checkReadModels, checkServers } from './starting.js';
export { processManagers, runProjector } from './run-projector.js';
export { sweepOnce } from './sweeps.js';
