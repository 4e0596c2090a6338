export * from './units.js';
export * from './code-lists.js';
export * from './working-calendar.js';
export * from './resident-number.js';
