import { type Actor, type Holder, Offices, holdersOf, requirePermission } from '#access';
import { CLOCK, type Clock } from '#kernel';
import { communeOffice } from '#vocabulary';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The workers of a commune now, or of the one that it went into: those to whom its cases can be given. */
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
    private readonly offices: Offices,
  ) {}

  async execute({ commune, actor }: ListWorkers): Promise<readonly Holder[]> {
    requirePermission(actor, 'casework:assign', { communes: [commune] });
    const [role, now] = ['commune-worker', this.clock.now()] as const;
    const offices = await this.offices.lineAt(communeOffice(commune), now);
    const found = await Promise.all(offices.map((office) => holdersOf(this.source, { role, office }, now)));
    return [...new Map(found.flat().map((holder) => [holder.id, holder])).values()];
  }
}
