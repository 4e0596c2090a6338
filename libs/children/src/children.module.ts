import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NumberHolders } from './application/number-holders.js';
import { ChildRecord } from './read-models/child-record/child-record.entity.js';
import { FindChildHandler } from './read-models/child-record/find-child.query.js';
import { SearchChildrenHandler } from './read-models/child-record/search-children.query.js';
import { NumberHoldersByIndex } from './read-models/resident-number/number-holders.js';
import { ResidentNumber } from './read-models/resident-number/resident-number.entity.js';

/** Handlers of the children context. Needs EVENT_STORE, BLIND_INDEX and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule, TypeOrmModule.forFeature([ChildRecord, ResidentNumber])],
  providers: [{ provide: NumberHolders, useClass: NumberHoldersByIndex }, FindChildHandler, SearchChildrenHandler],
})
export class ChildrenModule {}
