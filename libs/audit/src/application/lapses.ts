import { type CommandRequest, NO_FACTS, NotPermitted, requirePermission } from '#access';
import { caseCommands } from '#casework';
import {
  type CommandOutcome,
  EVENT_STORE,
  type EventStore,
  LOG_START,
  type LogPosition,
  type RecordedEvent,
  knownEvent,
} from '#event-store';
import { joinCommands, reportCommands } from '#intake';
import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type EventId,
  type Instant,
  type RevocationReason,
  type RevokeLapse,
  type Uuid,
  categoryOf,
  derivedId,
  idOf,
} from '#kernel';
import { placementCommands } from '#placement';
import { referralCommands } from '#services';
import { Inject } from '@nestjs/common';
import {
  Command,
  CommandBus,
  CommandHandler,
  type ICommandHandler,
  type IQueryHandler,
  Query,
  QueryHandler,
} from '@nestjs/cqrs';

/** What has obligations, each with the command that takes a lapse of it back. */
const OWNERS = {
  report: reportCommands.revokeLapse,
  join: joinCommands.revokeLapse,
  case: caseCommands.revokeLapse,
  referral: referralCommands.revokeLapse,
  placement: placementCommands.revokeLapse,
} as const;

export const LAPSE_OWNERS = [
  'report',
  'join',
  'case',
  'referral',
  'placement',
] as const satisfies (keyof typeof OWNERS)[];
export type LapseOwner = (typeof LAPSE_OWNERS)[number];

/** So many lapses are taken back in one go. */
export const MOST_LAPSES = 500;

/** One lapse of the log. Holds ids, codes and times only. */
export interface FoundLapse {
  readonly id: EventId;
  readonly of: LapseOwner;
  readonly ofId: Uuid;
  readonly obligation: string;
  readonly dueAt: Instant;
  readonly recordedAt: Instant;
  readonly position: LogPosition;
  /** Whether its time was not over when it was recorded: the log itself shows that it was none. */
  readonly isEarly: boolean;
}

/** The lapses that were recorded between two instants and not taken back since, the first of them first. */
export class FindLapses extends Query<readonly FoundLapse[]> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
  ) {
    super();
  }
}

const PAGE = { limit: 1000, types: ['DeadlineLapsed', 'DeadlineLapseRevoked'] };

@QueryHandler(FindLapses)
export class FindLapsesHandler implements IQueryHandler<FindLapses> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ from, to }: FindLapses): Promise<readonly FoundLapse[]> {
    const found = new Map<string, FoundLapse>();
    for await (const event of this.after(await this.store.positionAt(from))) {
      const { lapseEventId } = knownEvent<DeadlineLapseRevoked>(event).data;
      if (event.type === 'DeadlineLapseRevoked') found.delete(lapseEventId);
      else if (event.recordedAt <= to) for (const lapse of lapseIn(event)) found.set(event.id, lapse);
    }
    return [...found.values()].slice(0, MOST_LAPSES);
  }

  /** To the end of the log: a lapse may have been taken back long after it was recorded. */
  private async *after(position: LogPosition): AsyncGenerator<RecordedEvent> {
    for (let from = position; ;) {
      const { events, through } = await this.store.readLog(from, PAGE);
      yield* events;
      if (through === from) return;
      from = through;
    }
  }
}

function lapseIn(event: RecordedEvent): readonly FoundLapse[] {
  const of = LAPSE_OWNERS.find((owner) => owner === categoryOf(event.stream));
  if (of === undefined) return [];
  const { obligation, dueAt } = knownEvent<DeadlineLapsed>(event).data;
  const { id, stream, recordedAt, position } = event;
  return [{ id, of, ofId: idOf(stream), obligation, dueAt, recordedAt, position, isEarly: dueAt > recordedAt }];
}

export interface LapsesToRevoke {
  readonly lapses: readonly Pick<FoundLapse, 'id' | 'of' | 'ofId'>[];
  readonly reasonCode: RevocationReason;
  readonly reason: string;
}

export interface LapsesRevoked {
  readonly lapses: readonly { readonly id: EventId; readonly revoked: boolean; readonly refusal: string | null }[];
  /** Where a reader sees the last of them. */
  readonly position: LogPosition;
}

/** Takes back lapses that were none: an event for each, with ids that follow from this command's. */
export class RevokeLapsesCommand extends Command<LapsesRevoked> {
  constructor(
    readonly input: LapsesToRevoke,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RevokeLapsesCommand)
export class RevokeLapsesHandler implements ICommandHandler<RevokeLapsesCommand> {
  constructor(private readonly commands: CommandBus) {}

  async execute({ input: { lapses, reasonCode, reason }, request }: RevokeLapsesCommand): Promise<LapsesRevoked> {
    requirePermission(request.actor, 'casework:revoke-lapse', NO_FACTS); // asked for the whole; each owner is asked again
    const done: LapsesRevoked['lapses'][number][] = [];
    let position: LogPosition = LOG_START;
    for (const lapse of lapses) {
      const outcome = await this.revoke(lapse, { lapseEventId: lapse.id, reasonCode, reason }, request);
      if (outcome?.kind === 'recorded') position = outcome.position;
      done.push({ id: lapse.id, revoked: outcome?.kind === 'recorded', refusal: refusalOf(outcome) });
    }
    return { lapses: done, position };
  }

  private async revoke(
    { id, of, ofId }: LapsesToRevoke['lapses'][number],
    input: RevokeLapse,
    { ctx, actor }: CommandRequest,
  ): Promise<CommandOutcome | undefined> {
    const request = { ctx: { ...ctx, commandId: derivedId(ctx.commandId, id) }, actor };
    try {
      return await this.commands.execute<Command<CommandOutcome>, CommandOutcome>(OWNERS[of](ofId, input, request));
    } catch (thrown) {
      if (thrown instanceof NotPermitted) return undefined;
      throw thrown;
    }
  }
}

function refusalOf(outcome: CommandOutcome | undefined): string | null {
  if (outcome === undefined) return 'edge.not-found';
  return outcome.kind === 'refused' ? outcome.code : null;
}
