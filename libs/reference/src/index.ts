export type { Standing } from './standing.js';
export * from './units.js';
export * from './provinces.js';
export * from './code-lists.js';
export * from './legal-limits.js';
export * from './working-calendar.js';
export * from './resident-number.js';
