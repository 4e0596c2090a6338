import { type Actor, NO_FACTS, SYSTEM_READER, areApart, namesOf, permit, readAs, requirePermission } from '#access';
import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { CLOCK, type Clock, type DateOnly, type Uuid } from '#kernel';
import { type Calendars, type ExpectedDays, type Holiday } from '#reference';
import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { calendarsOf, calendarsWith } from '../../application/calendars.js';
import { CalendarPreview, type OfficeMoves, totalOf } from '../../application/preview.js';
import {
  type CalendarState,
  type KnownDecision,
  calendarDecider,
  findDecision,
} from '../../domain/calendar/calendar.decider.js';
import { type Moves, obstacleToApproval } from '../../domain/calendar/decision.decide.js';
import type { CalendarRefusal } from '../../domain/refusals.js';
import { WorkingDays } from './working-days.entity.js';

/** How long the calendars are not asked for again: a decision comes twice a year. */
const KEPT_MILLIS = 100;

/** The calendars as the read model knows them: what times are shown by. */
@Injectable()
export class CalendarsShown {
  private last: { readonly at: number; readonly calendars: Promise<Calendars> } | undefined;

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async state(): Promise<CalendarState> {
    const [row] = await readAs(this.source, SYSTEM_READER, (manager) => manager.getRepository(WorkingDays).find());
    return row?.state ?? calendarDecider.initial;
  }

  /** The calendars in force, at most a tenth of a second old: every answer with a due time asks for them. */
  now(): Promise<Calendars> {
    const now = performance.now();
    if (!this.last || now - this.last.at > KEPT_MILLIS) {
      const calendars = this.state().then(calendarsOf);
      this.last = { at: now, calendars };
      calendars.catch(() => (this.last = undefined));
    }
    return this.last.calendars;
  }
}

/** A decision as whoever looks at it sees it. */
export interface DecisionView extends Omit<KnownDecision, 'proposedBy' | 'decidedBy'> {
  readonly proposedBy: string | null;
  readonly decidedBy: string | null;
  readonly isOwn: boolean;
  /** Whether the reader could be the second person. */
  readonly mayApprove: boolean;
  /** Why somebody who approves decisions cannot be the second person of this one. */
  readonly obstacle: CalendarRefusal | null;
}

/** The calendar in force, what is not decided in it, and the decisions that were recorded. */
export interface CalendarView {
  readonly version: string;
  readonly since: DateOnly | null;
  readonly holidays: readonly Holiday[];
  readonly worked: readonly DateOnly[];
  readonly expected: readonly ExpectedDays[];
  /** The last one first. */
  readonly decisions: readonly DecisionView[];
}

/** The calendar as it is known now. */
export class ViewCalendar extends Query<CalendarView> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@QueryHandler(ViewCalendar)
export class ViewCalendarHandler implements IQueryHandler<ViewCalendar> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly shown: CalendarsShown,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ actor }: ViewCalendar): Promise<CalendarView> {
    requirePermission(actor, 'calendar:view', NO_FACTS);
    const state = await this.shown.state();
    const { versions, inForce } = calendarsOf(state);
    const last = versions.at(-1);
    const people = state.decisions.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? proposedBy]);
    const names = await namesOf(this.source, people);
    const decisions = await Promise.all(state.decisions.map((each) => this.viewOf(each, actor, names)));
    return {
      ...{ version: inForce.version, since: last?.since ?? null },
      holidays: [...(last?.holidays.values() ?? [])].toSorted((one, other) => (one.day < other.day ? -1 : 1)),
      worked: [...inForce.workedWeekendDays].toSorted(),
      expected: last?.expected ?? [],
      decisions: decisions.toReversed(),
    };
  }

  private async viewOf(decision: KnownDecision, actor: Actor, names: ReadonlyMap<Uuid, string>): Promise<DecisionView> {
    const { proposedBy, decidedBy } = decision;
    const people = {
      proposedBy: names.get(proposedBy) ?? null,
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
      isOwn: proposedBy === actor.id,
    };
    const mayAnswer = permit(actor, 'calendar:approve', NO_FACTS).verdict !== 'deny';
    if (!mayAnswer || decision.stands !== 'proposed')
      return { ...decision, ...people, mayApprove: false, obstacle: null };
    const isIndependent = await areApart(
      { load: (decider, id) => stateOf(this.store, decider, id) },
      actor.id,
      proposedBy,
    );
    const obstacle = obstacleToApproval(decision, actor.id, isIndependent) ?? null;
    return { ...decision, ...people, mayApprove: obstacle === null, obstacle };
  }
}

/** What a decision would move were it approved now. */
export interface DecisionPreview extends Moves {
  readonly version: string;
  readonly offices: readonly OfficeMoves[];
}

/** Previews a decision that waits; `undefined` where there is none. */
export class PreviewCalendarDecision extends Query<DecisionPreview | undefined> {
  constructor(
    readonly decisionId: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(PreviewCalendarDecision)
export class PreviewCalendarDecisionHandler implements IQueryHandler<PreviewCalendarDecision> {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly preview: CalendarPreview,
    private readonly shown: CalendarsShown,
  ) {}

  async execute({ decisionId, actor }: PreviewCalendarDecision): Promise<DecisionPreview | undefined> {
    requirePermission(actor, 'calendar:view', NO_FACTS);
    const state = await this.shown.state();
    const decision = findDecision(state, decisionId);
    if (decision?.stands !== 'proposed') return undefined;
    const now = this.clock.now();
    const calendars = calendarsWith(state, decision, now);
    const offices = await this.preview.of(calendars, now);
    return { version: calendars.inForce.version, ...totalOf(offices), offices };
  }
}
