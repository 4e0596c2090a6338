import { CountedStream } from './read-models/statistics/statistics.entity.js';
import { statisticsProjection } from './read-models/statistics/statistics.projection.js';

export { AuditModule } from './audit.module.js';
export {
  type CaseDiff,
  type CaseReplay,
  DiffCase,
  type KnownAt,
  ReplayCase,
  StreamsOfCase,
} from './application/replay-case.query.js';
export { ListAccessesToRelatives } from './application/relatives.query.js';
export {
  FindLapses,
  type FoundLapse,
  LAPSE_OWNERS,
  type LapseOwner,
  type LapsesRevoked,
  MOST_LAPSES,
  RevokeLapsesCommand,
} from './application/lapses.js';
export { type ChildNamed, LocateChild } from './application/locate-child.query.js';
export { ListChildrenNamedElsewhere } from './application/named-elsewhere.query.js';
export { ThingsOfChild } from './application/things-of-child.query.js';
export type { FieldChange } from './domain/replay/diff.js';
export type { UncertainFact } from './domain/replay/state-at.js';
export type { ToldEvent } from './domain/replay/told-history.js';
export { MEASURES, type Measure } from './read-models/statistics/fact.js';
export { CountStatistics, type Statistics, type StatisticsAsked } from './read-models/statistics/statistics.query.js';
export { SMALLEST_TOLD, type StatisticsTable } from './read-models/statistics/tables.js';

/** The read models of audit. */
export const auditProjections = [statisticsProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const auditEntities = [CountedStream];
export { auditContext } from './audit.context.js';
