import type { CommandRequest } from '#commands';
import { type CommandOutcome, type EventStore, runCommand } from '#event-store';
import { Command } from '@nestjs/cqrs';
import type { Ctx, Decider, Decision, DomainEvent, Known, Uuid } from '#kernel';
import { type Action, type Facts, requirePermission } from '#permit';

/** A decision function of a context: guards first, then the facts. */
export type Decide<State, Input, E extends DomainEvent, Code extends string> = (
  state: State,
  input: Input,
  ctx: Ctx,
  history: readonly Known<E>[],
) => Decision<E, Code>;

/** What a command does to its stream, and which permission it needs. */
export interface Step<State, E extends DomainEvent, Code extends string> {
  readonly action: Action;
  readonly decide: (state: State, ctx: Ctx, history: readonly Known<E>[]) => Decision<E, Code>;
  /** The facts to permit on where the stream does not hold them yet: when it is the command that begins it. */
  readonly facts?: Facts;
  /** What has to be durable before the events are in the log: a file that they name. */
  readonly beforeAppend?: () => Promise<void>;
}

/** A command on one stream, on its way through the command bus. Each stream has one subclass with one handler. */
export abstract class StreamCommand<State, E extends DomainEvent, Code extends string> extends Command<
  CommandOutcome<Code>
> {
  constructor(
    readonly id: Uuid,
    readonly request: CommandRequest,
    readonly step: Step<State, E, Code>,
  ) {
    super();
  }
}

/** Carries a command out: permission on the facts of the state, then the write path of `runCommand`. */
export function execute<State, E extends DomainEvent, Code extends string>(
  store: EventStore,
  decider: Decider<State, E>,
  factsOf: (state: State) => Facts,
  { id, request, step }: StreamCommand<State, E, Code>,
): Promise<CommandOutcome<Code>> {
  const { ctx, actor, ifMatch } = request;
  const { action, decide, facts, beforeAppend } = step;
  const permitted = (state: State): void => {
    requirePermission(actor, action, facts ?? factsOf(state));
  };
  return runCommand(store, decider, { id, ctx, ifMatch, decide, permit: permitted, beforeAppend });
}
