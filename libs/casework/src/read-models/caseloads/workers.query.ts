import { type Actor, type Holder, holdersOf, requirePermission } from '#access';
import { CLOCK, type Clock } from '#kernel';
import { communeOffice } from '#vocabulary';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The workers of a commune now: those to whom its cases can be given. */
export class ListWorkers extends Query<readonly Holder[]> {
  constructor(
    readonly commune: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListWorkers)
export class ListWorkersHandler implements IQueryHandler<ListWorkers> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ commune, actor }: ListWorkers): Promise<readonly Holder[]> {
    requirePermission(actor, 'casework:assign', { communes: [commune] });
    const grant = { role: 'commune-worker', office: communeOffice(commune) } as const;
    return holdersOf(this.source, grant, this.clock.now());
  }
}
