export * from './port.js';
export * from './position.codec.js';
export * from './errors.js';
export * from './run-command.js';
export * from './known.codec.js';
export * from './tokens.js';
