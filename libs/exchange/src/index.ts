import { CreateExchangeTables1764000000002 } from './infrastructure/migrations.js';
import { PackageFileRow } from './infrastructure/package-file.entity.js';
import { PackageRow } from './infrastructure/package-row.entity.js';
import { ResultRowEntity } from './infrastructure/result-row.entity.js';
import { ListedExport } from './read-models/export-list/export-list.entity.js';
import { exportListProjection } from './read-models/export-list/export-list.projection.js';

export { ExchangeModule } from './exchange.module.js';
export { type ExportOutcome, exportCommands } from './application/export.commands.js';
export { ProduceExport } from './application/produce-export.js';
export { ImportResult } from './application/import-result.js';
export { type ExchangeRefusal, exchangeRefusals } from './domain/refusals.js';
export { type ExportEvent, exportEventDefinitions as exchangeEventDefinitions } from './domain/export/export.events.js';
export { exportDecider } from './domain/export/export.decider.js';
export type { ExportState, KnownExport } from './domain/export/export.state.js';
export {
  type ExportView,
  FindExport,
  ListExports,
  ReadPackageFile,
} from './read-models/export-list/export-list.query.js';

/** The read models of exchange. */
export const exchangeProjections = [exportListProjection];

/** The entities of exchange, for the one TypeORM connection. */
export const exchangeEntities = [PackageFileRow, PackageRow, ResultRowEntity, ListedExport];

/** The tables of exchange. */
export const exchangeMigrations = [CreateExchangeTables1764000000002];
export { exchangeContext } from './exchange.context.js';
