import { type Actor, type Permission, requirePermission, secrecyOf } from '#access';
import { caseDecider, communesOfCase } from '#casework';
import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore, LOG_START, type LogPosition } from '#event-store';
import type { DateOnly, Instant, StreamName, Uuid } from '#kernel';
import { FRESHNESS, type Freshness } from '#projections';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type FieldChange, diffOf } from '../domain/replay/diff.js';
import type { StreamHistory } from '../domain/replay/history.js';
import { type UncertainFact, stateAt } from '../domain/replay/state-at.js';
import { type ToldEvent, toldHistory } from '../domain/replay/told-history.js';
import { type CaseStreams, historiesOf, streamsOfCase } from './case-streams.js';
import { seenHistory } from './seen-history.js';

/** The one log position that stands for an instant, for all streams. */
export interface KnownAt {
  /** What was asked; null for now. */
  readonly asked: Instant | null;
  readonly position: LogPosition;
}

export interface CaseReplay {
  readonly caseId: Uuid;
  readonly knownAt: KnownAt;
  readonly trueAt: DateOnly | null;
  /** The state of each stream by its label: case, child, report/…, referral/…, service/… */
  readonly state: Readonly<Record<string, unknown>>;
  readonly uncertain: readonly UncertainFact[];
  readonly history: readonly ToldEvent[];
  /** Whether all referrals and services of the case could be found in time. */
  readonly complete: boolean;
}

export interface CaseDiff {
  readonly caseId: Uuid;
  readonly from: KnownAt;
  readonly to: KnownAt;
  readonly trueAt: DateOnly | null;
  readonly changes: readonly FieldChange[];
}

/** The whole case as it was known at an instant and true on a day; `undefined` where there is no such case. */
export class ReplayCase extends Query<CaseReplay | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly at: { readonly knownAt?: Instant | undefined; readonly trueAt?: DateOnly | undefined },
    readonly actor: Actor,
  ) {
    super();
  }
}

/** The streams that a case is told in; `undefined` where there is no such case. Refuses as `ReplayCase` does. */
export class StreamsOfCase extends Query<readonly StreamName[] | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** What changed between two instants, field by field, and who, when and why; `from` is the beginning unless told. */
export class DiffCase extends Query<CaseDiff | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly between: {
      readonly from?: Instant | undefined;
      readonly to?: Instant | undefined;
      readonly trueAt?: DateOnly | undefined;
    },
    readonly actor: Actor,
  ) {
    super();
  }
}

const BEGINNING: KnownAt = { asked: null, position: LOG_START };

abstract class Replaying {
  constructor(
    @Inject(EVENT_STORE) protected readonly store: EventStore,
    @Inject(FRESHNESS) protected readonly freshness: Freshness,
    @InjectDataSource() protected readonly source: DataSource,
  ) {}

  /** Permission rests on what is known now, whatever instant is asked for. */
  protected async permissionOf(caseId: Uuid, actor: Actor): Promise<Permission | undefined> {
    const state = await stateOf(this.store, caseDecider, caseId);
    if (state.status === 'none') return undefined;
    const facts = { children: [state.childId], secrecy: secrecyOf(state.abuseForms) };
    return requirePermission(actor, 'audit:replay', { ...facts, communes: communesOfCase(state) });
  }

  protected async positionOf(asked: Instant | undefined): Promise<KnownAt> {
    const position = asked === undefined ? await this.store.head() : await this.store.positionAt(asked);
    return { asked: asked ?? null, position };
  }

  protected streamsOf(caseId: Uuid): Promise<CaseStreams> {
    return streamsOfCase({ store: this.store, source: this.source, freshness: this.freshness }, caseId);
  }

  /** The streams up to the position, as the reader may see them: both answers of a difference are made of these. */
  protected async read(
    streams: CaseStreams,
    { position }: KnownAt,
    permission: Permission,
  ): Promise<readonly StreamHistory[]> {
    const histories = await historiesOf(this.store, streams, position);
    return histories.map((history) => seenHistory(history, permission));
  }
}

@QueryHandler(ReplayCase)
export class ReplayCaseHandler extends Replaying implements IQueryHandler<ReplayCase> {
  async execute({ caseId, at, actor }: ReplayCase): Promise<CaseReplay | undefined> {
    const permission = await this.permissionOf(caseId, actor);
    if (!permission) return undefined;
    const knownAt = await this.positionOf(at.knownAt);
    const streams = await this.streamsOf(caseId);
    const histories = await this.read(streams, knownAt, permission);
    const states = histories.map((history) => ({ label: history.label, ...stateAt(history, at.trueAt) }));
    return {
      caseId,
      knownAt,
      trueAt: at.trueAt ?? null,
      state: Object.fromEntries(states.map(({ label, state }) => [label, state])),
      uncertain: states.flatMap(({ uncertain }) => uncertain),
      history: toldHistory(histories),
      complete: streams.complete,
    };
  }
}

@QueryHandler(StreamsOfCase)
export class StreamsOfCaseHandler extends Replaying implements IQueryHandler<StreamsOfCase> {
  async execute({ caseId, actor }: StreamsOfCase): Promise<readonly StreamName[] | undefined> {
    if (!(await this.permissionOf(caseId, actor))) return undefined;
    return (await this.streamsOf(caseId)).streams.map(({ stream }) => stream);
  }
}

@QueryHandler(DiffCase)
export class DiffCaseHandler extends Replaying implements IQueryHandler<DiffCase> {
  async execute({ caseId, between, actor }: DiffCase): Promise<CaseDiff | undefined> {
    const permission = await this.permissionOf(caseId, actor);
    if (!permission) return undefined;
    const from = between.from === undefined ? BEGINNING : await this.positionOf(between.from);
    const to = await this.positionOf(between.to);
    const streams = await this.streamsOf(caseId);
    const later = await this.read(streams, to, permission);
    const earlier = new Map(
      (await this.read(streams, from, permission)).map((history) => [history.label, history.events]),
    );
    const changes = later.flatMap((history) => {
      const before = earlier.get(history.label) ?? [];
      return diffOf(
        { earlier: { ...history, events: before }, later: history.events.slice(before.length) },
        between.trueAt,
      );
    });
    return { caseId, from, to, trueAt: between.trueAt ?? null, changes };
  }
}
