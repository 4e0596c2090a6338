import type { CommandOutcome } from '#event-store';
import type { Uuid } from '#kernel';
import type { Action } from '#permit';
import { Command } from '@nestjs/cqrs';
import type { Engine, Sent } from './attempt.js';
import type { CommandRequest } from './request.js';

/** What is known of a command before anybody sends it: routes, documents and tests derive from it. */
export interface CommandDefinition {
  /** Category of its streams and the verb: `referral.accept`. */
  readonly name: string;
  readonly category: string;
  readonly permits: Action;
  /** What it does, in the words of the API; `undefined` where only the software sends it. */
  readonly summary: string | undefined;
  /** Every code with which it can be refused. */
  readonly refusals: readonly string[];
}

type Work<Code extends string> = (engine: Engine, sent: Sent) => Promise<CommandOutcome<Code>>;

/** A command on one stream, on its way through the command bus. Made by the makers of an aggregate. */
export class StreamCommand<Code extends string = string> extends Command<CommandOutcome<Code>> {
  constructor(
    readonly definition: CommandDefinition,
    readonly sent: Sent,
    private readonly work: Work<Code>,
  ) {
    super();
  }

  get id(): Uuid {
    return this.sent.id;
  }

  get request(): CommandRequest {
    return this.sent.request;
  }

  /** The command with work that has to be durable before it is recorded: the file that its event names. */
  durableFirst(work: () => Promise<void>): StreamCommand<Code> {
    return new StreamCommand(this.definition, { ...this.sent, durableFirst: work }, this.work);
  }

  /**
   * The command as one that begins its stream: nothing is read of it first. Where something stands in it all the same, or the
   * command would not be recorded, it is carried out as any other.
   */
  beginningStream(): StreamCommand<Code> {
    return new StreamCommand(this.definition, { ...this.sent, beginsStream: true }, this.work);
  }

  /**
   * Carries the command out. Throws `NotPermitted`, and `StoreUnavailable` when it lost to other writers every time:
   * nothing is recorded, and it may be sent again.
   */
  carryOut(engine: Engine): Promise<CommandOutcome<Code>> {
    return this.work(engine, this.sent);
  }
}

/** Makes a command for the bus. */
export interface CommandMaker<Input extends object, Code extends string = string> {
  (id: Uuid, input: Input, request: CommandRequest): StreamCommand<Code>;
  readonly definition: CommandDefinition;
}
