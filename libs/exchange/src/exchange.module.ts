import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { ImportResultHandler } from './application/import-result.js';
import { LinkagePackage } from './application/linkage-package.js';
import { ProduceExportHandler } from './application/produce-export.js';
import { ResultLines } from './infrastructure/result-lines.js';
import {
  FindExportHandler,
  ListExportsHandler,
  ReadPackageFileHandler,
} from './read-models/export-list/export-list.query.js';

/** Handlers of the exchange context. Needs EVENT_STORE, SUBJECT_KEYS, FRESHNESS and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule],
  providers: [
    ResultLines,
    LinkagePackage,
    ProduceExportHandler,
    ImportResultHandler,
    FindExportHandler,
    ListExportsHandler,
    ReadPackageFileHandler,
  ],
})
export class ExchangeModule {}
