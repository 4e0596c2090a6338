import type { Page, Uuid } from '#kernel';
import type { Actor } from '#permit';
import { Module } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type PageAsked, readOne, readPage } from './door.js';
import type { AnyReadModel, Answer } from './read-model.js';

/** One row of a read model, as the actor may see it; `undefined` where there is none for them. */
export class ReadOne<M extends AnyReadModel> extends Query<Answer<M> | undefined> {
  constructor(
    readonly model: M,
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** A page of a read model, the last first. Throws `NotPermitted` for a filter by what the actor could never see. */
export class ReadPage<M extends AnyReadModel> extends Query<Page<Answer<M>>> {
  constructor(
    readonly model: M,
    readonly asked: PageAsked<M>,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadOne)
export class ReadOneHandler implements IQueryHandler<ReadOne<AnyReadModel>> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  execute({ model, id, actor }: ReadOne<AnyReadModel>): Promise<Answer<AnyReadModel> | undefined> {
    return readOne(this.source, model, id, actor);
  }
}

@QueryHandler(ReadPage)
export class ReadPageHandler implements IQueryHandler<ReadPage<AnyReadModel>> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  execute({ model, asked, actor }: ReadPage<AnyReadModel>): Promise<Page<Answer<AnyReadModel>>> {
    return readPage(this.source, model, asked, actor);
  }
}

/** The two ways in, for every read model. */
@Module({ providers: [ReadOneHandler, ReadPageHandler] })
export class ReadingModule {}
