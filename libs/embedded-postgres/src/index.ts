export { type EmbeddedPostgres, type StartOptions, startPostgres } from './start-postgres.js';
export { EmbeddedPostgresError } from './errors.js';
