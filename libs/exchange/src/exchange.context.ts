import { type Context, context } from '#commands';
import { exportAggregate } from './application/export.commands.js';
import { applyResults } from './application/apply-results.process.js';
import { CreateExchangeTables1764000000002 } from './infrastructure/migrations.js';
import { PackageFileRow } from './infrastructure/package-file.entity.js';
import { PackageRow } from './infrastructure/package-row.entity.js';
import { ResultRowEntity } from './infrastructure/result-row.entity.js';
import { ListedExport } from './read-models/export-list/export-list.entity.js';
import { exportListProjection } from './read-models/export-list/export-list.projection.js';

/** Requests to the population database, and its answers. */
export const exchangeContext: Context = context({
  name: 'exchange',
  streams: [exportAggregate],
  readModels: [{ projection: exportListProjection, entity: ListedExport }],
  entities: [PackageFileRow, PackageRow, ResultRowEntity],
  migrations: [CreateExchangeTables1764000000002],
  processes: [applyResults],
});
