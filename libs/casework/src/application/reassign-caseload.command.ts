import type { CommandRequest } from '#commands';
import { type CommandOutcome, LOG_START, type LogPosition } from '#event-store';
import { type Uuid, type When, derivedId } from '#kernel';
import { NotPermitted, requirePermission } from '#permit';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseRefusal } from '../domain/refusals.js';
import { caseCommands } from './case.commands.js';

/** So many cases are given on in one go. */
export const MOST_AT_ONCE = 200;

export interface ReassignCaseload {
  readonly commune: string;
  /** Who has them now; `null` where nobody does. A case that somebody else got meanwhile stays with them. */
  readonly from: Uuid | null;
  readonly to: Uuid;
  readonly cases: readonly Uuid[];
  readonly occurredAt: When;
}

/** What became of each case: given on, or why not. */
export interface ReassignedCase {
  readonly id: Uuid;
  readonly given: boolean;
  /** The code of the refusal. */
  readonly refusal: string | null;
}

export interface Reassigned {
  readonly cases: readonly ReassignedCase[];
  /** Where a reader sees the last of them. */
  readonly position: LogPosition;
}

/** Gives cases of one worker to another: a command and an event for each, with ids that follow from those of this one. */
export class ReassignCaseloadCommand extends Command<Reassigned> {
  constructor(
    readonly input: ReassignCaseload,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

type Outcome = CommandOutcome<CaseRefusal>;

@CommandHandler(ReassignCaseloadCommand)
export class ReassignCaseloadHandler implements ICommandHandler<ReassignCaseloadCommand> {
  constructor(private readonly commands: CommandBus) {}

  async execute({ input: { cases, to: worker, ...input }, request }: ReassignCaseloadCommand): Promise<Reassigned> {
    requirePermission(request.actor, caseCommands.assignCase.definition.permits, { communes: [input.commune] });
    const done: ReassignedCase[] = [];
    let position: LogPosition = LOG_START;
    for (const id of cases) {
      const outcome = await this.assign(id, { ...input, worker }, request);
      if (outcome?.kind === 'recorded') position = outcome.position;
      done.push({ id, given: outcome?.kind === 'recorded', refusal: refusalOf(outcome) });
    }
    return { cases: done, position };
  }

  /** A case that the person may not give on answers like one that is not there. */
  private async assign(
    id: Uuid,
    input: Parameters<typeof caseCommands.assignCase>[1],
    { ctx, actor }: CommandRequest,
  ): Promise<Outcome | undefined> {
    const own = { ...ctx, commandId: derivedId(ctx.commandId, id) };
    try {
      return await this.commands.execute(caseCommands.assignCase(id, input, { ctx: own, actor }));
    } catch (thrown) {
      if (thrown instanceof NotPermitted) return undefined;
      throw thrown;
    }
  }
}

function refusalOf(outcome: Outcome | undefined): string | null {
  if (outcome === undefined) return 'casework.not-found';
  return outcome.kind === 'refused' ? outcome.code : null;
}
