export * from './domain/permit/roles.js';
export { ACTIONS, type Action, type Relation } from './domain/permit/actions.js';
export * from './domain/permit/permit.js';
export * from './application/command-request.js';
export * from './application/system.js';
