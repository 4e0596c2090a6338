import type { EventDefinition } from '#kernel';
import type { Projection } from '#projections';
import type { AnyListing, AnyReadModel } from '#reading';
import type { EntitySchema } from 'typeorm';
import type { Process } from './process.js';
import type { RefusalEntry } from './row.js';
import type { CommandDefinition } from './stream-command.js';
import type { Sweep } from './sweep.js';

/** A kind of stream as the registry sees it: whatever its state and its events are. */
export interface DeclaredStream {
  readonly decider: { readonly category: string };
  readonly definitions: readonly EventDefinition[];
  readonly refusals: Readonly<Record<string, RefusalEntry>>;
  readonly commands: Readonly<Record<string, { readonly definition: CommandDefinition }>>;
}

/** What a read model may need to be computed: a keyed digest under which a number is found without being stored. */
export interface ReadModelTools {
  readonly blindIndex: (text: string) => string;
}

/** What TypeORM reads a table by. */
export type Entity = (abstract new () => object) | EntitySchema;

/** A table that is computed from the log, and the class by which TypeORM reads it. */
export interface ReadModel {
  readonly projection: Projection | ((tools: ReadModelTools) => Projection);
  readonly entity: Entity;
  /** Its declaration, where it is read through the door. */
  readonly model?: AnyReadModel;
  /** What stands in lists of it. */
  readonly listings?: readonly AnyListing[];
  /** It counts over many categories: no command waits for it. */
  readonly gathers?: true;
}

export const projectionOf = ({ projection }: ReadModel, tools: ReadModelTools): Projection =>
  typeof projection === 'function' ? projection(tools) : projection;

/** A context: everything that the house has to know of it. It knows no HTTP. */
export interface Context {
  readonly name: string;
  readonly streams: readonly DeclaredStream[];
  /** Definitions of events that no declared stream writes. */
  readonly definitions?: readonly EventDefinition[];
  /** Refusals of what is no command on a stream. */
  readonly refusals?: Readonly<Record<string, RefusalEntry>>;
  readonly readModels?: readonly ReadModel[];
  /** Tables that are not computed from the log. */
  readonly entities?: readonly (abstract new () => object)[];
  readonly processes?: readonly Process[];
  /** What the passing of time brings about. */
  readonly sweeps?: readonly Sweep[];
  /** TypeORM migrations of the tables that are not computed from the log; their names end with their number. */
  readonly migrations?: readonly (new () => object)[];
}

/** Declares a context. The list of contexts is the registry of the house: whatever it needs to know is read from there. */
export const context = (declared: Context): Context => declared;
