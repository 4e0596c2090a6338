import { EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, derivedId, idOf } from '#kernel';
import { FRESHNESS, type Freshness } from '#projections';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { streamsOfCase } from './case-streams.js';

/** The ids under which somebody may have seen a child: its record, its case, its reports, referrals, services and placements. */
export class ThingsOfChild extends Query<readonly Uuid[]> {
  constructor(readonly childId: Uuid) {
    super();
  }
}

@QueryHandler(ThingsOfChild)
export class ThingsOfChildHandler implements IQueryHandler<ThingsOfChild> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  async execute({ childId }: ThingsOfChild): Promise<readonly Uuid[]> {
    const caseId = derivedId(childId, 'case');
    const { store, freshness, source } = this;
    const { streams } = await streamsOfCase({ store, freshness, source }, caseId);
    return [...new Set([childId, caseId, ...streams.map(({ stream }) => idOf(stream))])];
  }
}
