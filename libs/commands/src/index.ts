/** A kind of stream and its commands, declared once: the makers that come out go to the command bus. */
export { type DeclaredAggregate, type MakersOf, aggregate } from './aggregate.js';
export type { Aggregate, InputOf, RefusalEntry, Row } from './row.js';
/** What a decision may look up while it is made. `stateOf` reads one stream for whoever carries out no command. */
export { type Attempt, type Engine, type LookUps, type Token, historyOf, stateOf } from './attempt.js';
/** What the forms tell a decision, for `learn`. */
export { and, onForm, onFormOfFact } from './learners.js';
/** A command on its way through the bus, and what is known of it before it is sent. */
export { type CommandDefinition, type CommandMaker, StreamCommand } from './stream-command.js';
/** Who asks, why, and which version was seen; and the same for what the software does by itself. */
export { type CommandRequest, SYSTEM, SYSTEM_ID, followUp, timedCommand } from './request.js';
/** What follows in one stream from what happened in another. */
export { type Process, type ProcessEngine, type Reaction, type Send, processManager } from './process.js';
/** For services that do other work besides what they record. */
export { Sender } from './sender.js';
/** What the passing of time brings about: what was not done in time, and what another calendar moves. */
export {
  type Moved,
  type Owed,
  type OwedRow,
  type OwedRows,
  type OwedTable,
  type Owing,
  type Reckons,
  type Sweep,
  type SweepEngine,
  lapses,
  reckonings,
} from './sweep.js';
/** The handler of all commands on streams. Each context's module imports it. */
export { CommandsModule } from './commands.module.js';
/** What the answer of a command waits for: it follows from what it recorded, nobody lists it. */
export { type Waits, type WaitsFor, waitsBy } from './waits.js';
/** A context, declared once: streams, read models, processes and migrations. */
export {
  type Context,
  type DeclaredStream,
  type ReadModel,
  type ReadModelTools,
  context,
  projectionOf,
} from './context.js';
/** What the house reads from the list of its contexts. */
export {
  definitionsOf,
  entitiesOf,
  listingsOf,
  migrationsOf,
  projectionsOf,
  readModelsOf,
  refusalsOf,
  sweepsOf,
  waitsOf,
} from './registry.js';
