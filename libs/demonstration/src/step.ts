import { type Actor, type CommandRequest, type Purpose, usualPurposeOf } from '#access';
import type { CommandOutcome } from '#event-store';
import { type Instant, type Uuid, derivedId, uuid } from '#kernel';
import type { Command } from '@nestjs/cqrs';

/** Every id of the demonstration city follows from this one: the same plan names the same things. */
const CITY: Uuid = derivedId(uuid('6ba7b811-9dad-11d1-80b4-00c04fd430c8'), 'an-nhi/demonstration');

/** The id of something of the city. */
export const cityId = (...name: readonly (string | number)[]): Uuid => derivedId(CITY, ...name);

/** What a step does: its name, the thing, what is told, and the command that carries it out. */
export interface Deed {
  readonly what: string;
  readonly id: Uuid;
  readonly input: object;
  readonly command: (request: CommandRequest) => Command<CommandOutcome>;
}

/** One thing that somebody does at a time. Plain to compare: the same seed and start give the same steps. */
export interface Step {
  readonly key: string;
  /** Milliseconds since 1970, in the simulated time. */
  readonly at: number;
  readonly by: Actor;
  readonly deed: Deed;
  /** Whether the read models have to be up to date before it. */
  readonly needsReadModels?: true;
}

type Make<Input> = (id: Uuid, input: Input, request: CommandRequest) => Command<CommandOutcome>;

export const deed = <Input extends object>(what: string, make: Make<Input>, id: Uuid, input: Input): Deed => ({
  what,
  id,
  input,
  command: (request) => make(id, input, request),
});

/** The id of the command of a step. */
const commandIdOf = (key: string): Uuid => cityId('command', key);

/** The id that the only event of a step gets, so that a later step can correct it. */
export const eventIdOf = (key: string): Uuid => derivedId(commandIdOf(key), 0);

/** Who and why, for the command of a step at the time that it is carried out: for what the role is there for unless told. */
export function requestOf(
  { key, by, purpose = usualPurposeOf(by.role) }: Pick<Step, 'key' | 'by'> & { readonly purpose?: Purpose },
  now: Instant,
): CommandRequest {
  const commandId = commandIdOf(key);
  const { id: actor, role, office } = by;
  const chain = { correlationId: commandId, causationId: null, commandId };
  return { actor: by, ctx: { actor, actorKind: 'human', office, role, purpose, ...chain, now } };
}
