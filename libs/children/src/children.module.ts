import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChildCommandHandler } from './application/child.commands.js';
import { ChildRecord } from './read-models/child-record/child-record.entity.js';
import { FindChildHandler } from './read-models/child-record/find-child.query.js';
import { SearchChildrenHandler } from './read-models/child-record/search-children.query.js';
import { ResidentNumber } from './read-models/resident-number/resident-number.entity.js';

/** Handlers of the children context. Needs EVENT_STORE, BLIND_INDEX and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([ChildRecord, ResidentNumber])],
  providers: [ChildCommandHandler, FindChildHandler, SearchChildrenHandler],
})
export class ChildrenModule {}
