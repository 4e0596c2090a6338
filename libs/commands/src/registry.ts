import type { EventDefinition } from '#kernel';
import type { Projection } from '#projections';
import type { AnyListing, AnyReadModel } from '#reading';
import { type Context, type Entity, type ReadModelTools, projectionOf } from './context.js';
import type { RefusalEntry } from './row.js';
import type { Sweep } from './sweep.js';
import { type Waits, waitsBy } from './waits.js';

/** Every type of event that the contexts write, once. */
export const definitionsOf = (contexts: readonly Context[]): readonly EventDefinition[] => [
  ...new Map(
    contexts
      .flatMap(({ streams, definitions = [] }) => [...streams.flatMap((each) => each.definitions), ...definitions])
      .map((definition) => [definition.type, definition]),
  ).values(),
];

export const projectionsOf = (contexts: readonly Context[], tools: ReadModelTools): readonly Projection[] =>
  contexts.flatMap(({ readModels = [] }) => readModels.map((each) => projectionOf(each, tools)));

/** The tables and views of the contexts, for the one TypeORM connection. */
export const entitiesOf = (contexts: readonly Context[]): Entity[] =>
  contexts.flatMap(({ readModels = [], entities = [] }) => [...readModels.map(({ entity }) => entity), ...entities]);

/** The read models that are declared once and read through the door. */
export const readModelsOf = (contexts: readonly Context[]): readonly AnyReadModel[] =>
  contexts.flatMap(({ readModels = [] }) => readModels.flatMap(({ model }) => model ?? []));

/** What stands in lists of read models. */
export const listingsOf = (contexts: readonly Context[]): readonly AnyListing[] =>
  contexts.flatMap(({ readModels = [] }) => readModels.flatMap(({ listings = [] }) => listings));

/** The migrations of the contexts in the order of the numbers at the end of their names. */
export const migrationsOf = (contexts: readonly Context[]): readonly (new () => object)[] =>
  contexts.flatMap(({ migrations = [] }) => migrations).toSorted((one, other) => numberOf(one) - numberOf(other));

function numberOf({ name }: { readonly name: string }): number {
  const number = /\d{13}$/.exec(name)?.[0];
  if (number === undefined) throw new TypeError(`The migration ${name} does not end with its number`);
  return Number(number);
}

/** Every code of a refusal, with its words. */
export const refusalsOf = (contexts: readonly Context[]): Readonly<Record<string, RefusalEntry>> =>
  Object.fromEntries(
    contexts.flatMap(({ streams, refusals = {} }) =>
      [...streams.map((stream) => stream.refusals), refusals].flatMap((each) => Object.entries(each)),
    ),
  );

/** What the passing of time brings about; throws for two of one name: each is run and logged by it. */
export function sweepsOf(contexts: readonly Context[]): readonly Sweep[] {
  const sweeps = contexts.flatMap((each) => each.sweeps ?? []);
  const [again] = sweeps.filter(({ name }, index) => sweeps.findIndex((other) => other.name === name) < index);
  if (again !== undefined) throw new TypeError(`Two sweeps are called ${again.name}`);
  return sweeps;
}

const NO_INDEX: ReadModelTools = {
  blindIndex: () => {
    throw new TypeError('Only who computes read models has the key of the blind index');
  },
};

/** What the answers of commands wait for. */
export const waitsOf = (contexts: readonly Context[]): Waits =>
  waitsBy(
    contexts.flatMap(({ processes = [] }) => processes),
    contexts.flatMap(({ readModels = [] }) =>
      readModels.map((each) => {
        const { name, types, categories } = projectionOf(each, NO_INDEX);
        return { name, types, ...(categories && { categories }), ...(each.gathers && { gathers: true as const }) };
      }),
    ),
  );
