import type { DomainEvent, Uuid } from '#kernel';
import { execute } from './executor.js';
import { makersBy } from './makers.codec.js';
import type { CommandRequest } from './request.js';
import type { Aggregate, Checked, InputOf, Row, RowsOf } from './row.js';
import { type CommandDefinition, type CommandMaker, StreamCommand } from './stream-command.js';

/** The makers of an aggregate's commands, by the names of their rows. */
export type MakersOf<Rows, Code extends string> = {
  readonly [N in keyof Rows]: CommandMaker<InputOf<Rows[N]>, Code>;
};

/** An aggregate with its commands, as `context` lists it. */
export interface DeclaredAggregate<State, E extends DomainEvent, Code extends string, Makers> extends Aggregate<
  State,
  E,
  Code
> {
  readonly commands: Makers;
}

/**
 * Declares a kind of stream and its commands. `aggregate({ decider, … }).commands({ accept: { permits, decide } })` gives
 * makers: `accept(id, input, request)` is a command for the bus. A row whose parts do not fit together does not compile.
 */
export const aggregate = <State, E extends DomainEvent, Code extends string>(about: Aggregate<State, E, Code>) => ({
  commands: <const Rows extends RowsOf<State, E, Code>>(
    rows: Rows & Checked<Rows>,
  ): DeclaredAggregate<State, E, Code, MakersOf<Rows, Code>> => ({
    ...about,
    commands: makersBy(rows, (verb, row: Row<State, E, Code>) => maker(about, verb, row)),
  }),
});

function maker<State, E extends DomainEvent, Code extends string>(
  about: Aggregate<State, E, Code>,
  verb: string,
  row: Row<State, E, Code>,
): CommandMaker<object, Code> {
  const { category } = about.decider;
  const definition: CommandDefinition = {
    ...{ name: `${category}.${verb}`, category, permits: row.permits, summary: row.summary },
    refusals: Object.keys(about.refusals),
  };
  const work = { aggregate: about, row };
  const make = (id: Uuid, input: object, request: CommandRequest): StreamCommand<Code> =>
    new StreamCommand(definition, { id, input, request }, (engine, sent) => execute(engine, work, sent));
  return Object.assign(make, { definition });
}
