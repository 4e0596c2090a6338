import {
  definitionsOf,
  entitiesOf,
  listingsOf,
  migrationsOf,
  projectionsOf,
  readModelsOf,
  refusalsOf,
  waitsOf,
} from '#commands';
import { type EventDefinition, correctionDefinitions } from '#kernel';
import type { Projection } from '#projections';
import { contexts } from './contexts.js';
import { IndexIdempotencyKeysByAge1764951000000 } from './idempotency-age.migration.js';
import { CreateIdempotencyKeys1764000000001 } from './idempotency.migration.js';
import { CreateHouse1775000000100 } from './house.migration.js';

/** What belongs to no context: the keys of commands at the edge, and the corrections of every stream. */
const HOUSE = {
  ...{ name: 'house', streams: [], definitions: correctionDefinitions },
  migrations: [CreateIdempotencyKeys1764000000001, IndexIdempotencyKeysByAge1764951000000, CreateHouse1775000000100],
};
const ALL = [HOUSE, ...contexts];

/** Every type of event that the application writes. */
export const eventDefinitions: readonly EventDefinition[] = definitionsOf(ALL);

/** Every read model of the application. */
export const allProjections = (blindIndex: (text: string) => string): readonly Projection[] =>
  projectionsOf(ALL, { blindIndex });

/** The tables and views of the one TypeORM connection. */
export const entities = entitiesOf(ALL);

/** The read models that are declared once; what they answer is described by them. */
export const readModels = readModelsOf(ALL);

/** What stands in lists of them. */
export const listings = listingsOf(ALL);

/** The migrations of what is not computed from the log, in their order. */
export const typeOrmMigrations = migrationsOf(ALL);

/** Every refusal of a context, with its words for people. */
export const refusals = refusalsOf(ALL);

/** What the answer of a command waits for. */
export const waits = waitsOf(ALL);

/** The codes with which commands on streams of a category can be refused. */
export const refusalsByCategory: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ALL.flatMap(({ streams }) => streams)
    .map((stream) => [stream.decider.category, Object.keys(stream.refusals).toSorted()] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1)),
);
