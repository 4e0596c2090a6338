export { type EmbeddedPostgres, type StartOptions, startPostgres } from './start-postgres.js';
export { EmbeddedPostgresError } from './errors.js';
export { QUIET_LOG } from './quiet-log.js';
