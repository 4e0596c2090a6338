export * from './database.js';
export * from './fixed.js';
