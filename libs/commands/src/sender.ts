import type { CommandOutcome } from '#event-store';
import type { StreamCommand } from './stream-command.js';

/**
 * Sends a command as everybody does, by the bus: for services that do other work before or after what is recorded. Specs
 * stand in with the engine alone.
 */
export abstract class Sender {
  abstract send<Code extends string>(command: StreamCommand<Code>): Promise<CommandOutcome<Code>>;
}
