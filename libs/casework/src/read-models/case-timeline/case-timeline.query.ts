import { type Actor, masked, readAs, requirePermission } from '#access';
import { type Instant, type JsonObject, type Uuid, instantOfMillis } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, MoreThan, type Repository } from 'typeorm';
import { factsOfFile } from '../case-file/case-seen-by.js';
import { CaseFile } from '../case-file/case-file.js';
import { CaseTimelineRow } from './case-timeline.entity.js';
import { INSTANT, stopsIn } from './stops.codec.js';

/** A fact of a case with both its times, and what became of it. */
export interface TimelineItem {
  readonly id: Uuid;
  readonly version: number;
  readonly position: string;
  readonly type: string;
  readonly occurredAt: string | null;
  readonly recordedAt: Instant;
  /** Minutes between happening and recording, where the first is known. */
  readonly lagMinutes: number | null;
  readonly actor: Uuid;
  readonly actorKind: string;
  readonly office: string;
  readonly role: string;
  readonly data: JsonObject;
  readonly corrected: JsonObject | null;
  readonly retracted: JsonObject | null;
}

/** A place where a slider stops: the facts up to this version were known at this instant. */
export interface TimelineStop {
  /** To the microsecond, so that it can be asked for as *known at*. */
  readonly recordedAt: Instant;
  readonly version: number;
}

export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly next: number | null;
  /** One for each instant at which something was recorded, of the whole case; null unless asked for. */
  readonly stops: readonly TimelineStop[] | null;
}

/** The facts of a case in the order of their recording; `undefined` where there is no such case. */
export class CaseTimeline extends Query<TimelinePage | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly page: { readonly after: number; readonly limit: number; readonly index: boolean },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(CaseTimeline)
export class CaseTimelineHandler implements IQueryHandler<CaseTimeline> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ caseId, page, actor }: CaseTimeline): Promise<TimelinePage | undefined> {
    return readAs(this.source, actor, (manager) => timelineOf(manager, { caseId, page, actor }), { thing: caseId });
  }
}

async function timelineOf(
  manager: EntityManager,
  { caseId, page, actor }: Pick<CaseTimeline, 'caseId' | 'page' | 'actor'>,
): Promise<TimelinePage | undefined> {
  const file = await manager.getRepository(CaseFile).findOneBy({ id: caseId });
  if (!file) return undefined;
  const permission = requirePermission(actor, 'casework:view', factsOfFile(file));
  const found = await pageWithin(manager.getRepository(CaseTimelineRow), caseId, page);
  const stops = page.index ? stopsIn(await manager.query(STOPS, [caseId])) : null;
  return masked({ ...found, stops }, permission);
}

const STOPS = `select ${INSTANT} as "recordedAt", max(version) as version
  from read.case_timeline where case_id = $1 group by recorded_at order by max(version)`;

async function pageWithin(
  timeline: Repository<CaseTimelineRow>,
  caseId: Uuid,
  page: CaseTimeline['page'],
): Promise<Omit<TimelinePage, 'stops'>> {
  const found = await timeline.find({
    where: { caseId, version: MoreThan(page.after) },
    order: { version: 'ASC' },
    take: page.limit + 1,
  });
  const rows = found.slice(0, page.limit);
  return { items: rows.map(itemOf), next: found.length > page.limit ? (rows.at(-1)?.version ?? null) : null };
}

const itemOf = ({ caseId: _, recordedAt, ...row }: CaseTimelineRow): TimelineItem => ({
  ...row,
  recordedAt: instantOfMillis(recordedAt.getTime()),
});
