export * from './projection.js';
export * from './stream-projection.js';
export * from './tokens.js';
