import type { Projection } from '#projections';
import type { EntitySchema } from 'typeorm';
import { entityOf } from './entity.codec.js';
import type { AnyListing } from './listing.js';
import type { AnyReadModel } from './read-model.js';
import { projectionOf } from './table.js';

/** A read model in the list of its context: table, rows and declaration. */
export interface Registered {
  readonly projection: Projection;
  readonly entity: EntitySchema<object>;
  readonly model: AnyReadModel;
  readonly listings: readonly AnyListing[];
}

/** What a context lists of a declared read model, with what stands in lists of it. */
export const registered = (model: AnyReadModel, ...listings: readonly AnyListing[]): Registered => ({
  ...{ projection: projectionOf(model), entity: entityOf(model), model, listings },
});
