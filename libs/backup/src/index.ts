export { type Destination, folderDestination } from './destination.js';
export { BackupFault } from './faults.js';
export { type LoadTarget, loadBackup } from './load.js';
export { type DatabaseDump, type KeysManifest, type LogManifest, keyNeeded, manifestNames } from './manifest.codec.js';
export {
  type LostEvent,
  type Standing,
  endWhatWasOpen,
  erasedIn,
  eventsBehind,
  recoveryCodesIn,
  standingAt,
  toldOutside,
} from './postgres/marks.js';
export { type BackupRead, type BackupSource, readBackup } from './read.js';
export { type BackupPlan, type BackupTaken, takeBackup } from './take.js';
