export { AuditModule } from './audit.module.js';
export { type CaseDiff, type CaseReplay, DiffCase, type KnownAt, ReplayCase } from './application/replay-case.query.js';
export { ListAccessesToRelatives } from './application/relatives.query.js';
export { LocateChild } from './application/locate-child.query.js';
export { ThingsOfChild } from './application/things-of-child.query.js';
export type { FieldChange } from './domain/replay/diff.js';
export type { UncertainFact } from './domain/replay/state-at.js';
export type { ToldEvent } from './domain/replay/told-history.js';
