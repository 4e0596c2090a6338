export { asking } from './asking.js';
export { serverLogFile } from './config.js';
export * from './database.js';
export * from './fixed.js';
export * from './given.js';
