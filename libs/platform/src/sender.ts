import type { INestApplicationContext } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';

/** Carries out commands as everybody else does, by the bus. */
export function senderOf(nest: INestApplicationContext) {
  const bus = nest.get(CommandBus, { strict: false });
  return <Result>(command: Command<Result>): Promise<Result> => bus.execute<Command<Result>, Result>(command);
}
