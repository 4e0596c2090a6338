import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { Inject, Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { CommandBus, CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import type { Engine, Token } from './attempt.js';
import { Sender } from './sender.js';
import { StreamCommand } from './stream-command.js';

/** The one handler of every command on a stream. */
@CommandHandler(StreamCommand)
class StreamCommandHandler implements ICommandHandler<StreamCommand> {
  private readonly engine: Engine;

  constructor(@Inject(EVENT_STORE) store: EventStore, services: ModuleRef) {
    const ask = <T>(token: Token<T>): T => services.get<T>(token, { strict: false });
    this.engine = { store, ask };
  }

  execute(command: StreamCommand): Promise<CommandOutcome> {
    return command.carryOut(this.engine);
  }
}

const byBus = (bus: CommandBus): Sender => ({ send: (command) => bus.execute(command) });

/** Carries out what aggregates declare. Every context imports it; needs EVENT_STORE from outside. */
@Module({
  imports: [CqrsModule],
  providers: [StreamCommandHandler, { provide: Sender, useFactory: byBus, inject: [CommandBus] }],
  exports: [Sender],
})
export class CommandsModule {}
