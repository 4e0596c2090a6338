import { EVENT_STORE, type EventStore, SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { type Instant, type Uuid, numberCursor, numberIn, pageOf } from '#kernel';
import { type Actor, NO_FACTS, requirePermission } from '#permit';
import type { Act } from '#vocabulary';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { RecordedAccess } from '../domain/access-log/access.js';
import { AccessLog } from './access-log.js';
import { type UnusualRow, accessesIn, unusualIn } from './access-log.codec.js';
import { openReason } from './stated-reason.js';
import { type SealedHour, verifyAccesses } from './access-log.seal.js';

/** Which accesses: of one person, to any of these things, of one kind, in a span of time. */
export interface AccessFilter {
  readonly by?: Uuid | undefined;
  readonly subjects?: readonly Uuid[] | undefined;
  readonly act?: Act | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

export interface AccessPage {
  readonly items: readonly RecordedAccess[];
  readonly next: string | null;
}

/** What was seen, by whom and why, the last first. For auditors; asking is itself an access. */
export class ListAccesses extends Query<AccessPage> {
  constructor(
    readonly filter: AccessFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

const LIST = `
  select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, role, office, act, what,
         subjects, purpose, correlation_id, reason
  from access.log as log
  where ($1::uuid is null or actor = $1) and ($2::uuid[] is null or subjects && $2) and ($3::text is null or act = $3)
    and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
    and ($6::bigint is null or log.id < $6)
  order by log.id desc limit $7`;

@QueryHandler(ListAccesses)
export class ListAccessesHandler implements IQueryHandler<ListAccesses> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly log: AccessLog,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
  ) {}

  async execute({ filter, page: { after, limit }, actor }: ListAccesses): Promise<AccessPage> {
    requirePermission(actor, 'access:audit', NO_FACTS);
    await this.log.flush(); // what this process noted is there as well
    const { by, subjects, act, from, to } = filter;
    const told = [by, subjects && [...subjects], act, from, to, numberIn(after)].map((value) => value ?? null);
    const found = accessesIn(await this.source.query(LIST, [...told, limit + 1]));
    const { items, next } = pageOf(found, limit, ({ id }) => numberCursor(id));
    const opened = items.map(async (access) => ({
      ...access,
      reason: await openReason(this.keys, access.actor, access.reason),
    }));
    return { items: await Promise.all(opened), next };
  }
}

/** Whether the hours of the access log are as they were when they were sealed. */
export class VerifyAccesses extends Query<readonly SealedHour[]> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(VerifyAccesses)
export class VerifyAccessesHandler implements IQueryHandler<VerifyAccesses> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  execute({ from, to, actor }: VerifyAccesses): Promise<readonly SealedHour[]> {
    requirePermission(actor, 'access:audit', NO_FACTS);
    return verifyAccesses({ source: this.source, store: this.store }, from, to);
  }
}

/**
 * Accesses that somebody should look at: outside of 6 to 21 o'clock in Viet Nam, refusals again and again in an hour, many
 * things in an hour, children of another area. None of them is a wrong by itself: emergencies are at night.
 */
export class ListUnusualAccesses extends Query<readonly UnusualRow[]> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly actor: Actor,
  ) {
    super();
  }
}

const MANY_SUBJECTS = 300;
const MANY_REFUSALS = 5;

/**
 * Refused commands count once for each thing: a form that is sent until it is right is no guessing. Things count once
 * however often they were looked at.
 */
const UNUSUAL = `
  with lines as (
    select actor, role, office, date_trunc('hour', at at time zone 'UTC') as hour,
           extract(hour from at at time zone 'Asia/Ho_Chi_Minh') not between 6 and 20 as at_night, act, what, subjects
    from access.log where at >= $1 and at < $2),
  hours as (
    select actor, role, office, hour, at_night, count(*) as accesses,
           count(*) filter (where act = 'refusal' and what like 'GET %')
             + count(distinct (what, subjects)) filter (where act = 'refusal' and what not like 'GET %') as refusals,
           count(*) filter (where act = 'break-glass') as emergencies
    from lines group by 1, 2, 3, 4, 5),
  seen as (
    select actor, role, office, hour, at_night, count(distinct subject) as subjects
    from lines, unnest(subjects) as subject group by 1, 2, 3, 4, 5)
  select actor, role, office, kind, to_char(hour, 'YYYY-MM-DD"T"HH24:MI:SS.000000"Z"') as since, accesses,
         coalesce(subjects, 0) as subjects
  from hours left join seen using (actor, role, office, hour, at_night),
    lateral (values ('at-night', at_night), ('many-records', subjects >= ${MANY_SUBJECTS}),
    ('refusals', refusals >= ${MANY_REFUSALS}), ('out-of-area', emergencies > 0)) as found (kind, holds)
  where holds order by hour desc, actor limit 500`;

@QueryHandler(ListUnusualAccesses)
export class ListUnusualAccessesHandler implements IQueryHandler<ListUnusualAccesses> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly log: AccessLog,
  ) {}

  async execute({ from, to, actor }: ListUnusualAccesses): Promise<readonly UnusualRow[]> {
    requirePermission(actor, 'access:audit', NO_FACTS);
    await this.log.flush();
    return unusualIn(await this.source.query(UNUSUAL, [from, to]));
  }
}
