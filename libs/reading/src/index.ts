/** The shapes of fields: what they hold, how they are described, and what of them is copied. */
export * from './shapes.js';
/** What many read models hold alike. */
export { obligation } from './house.js';
export { type Asking, type Owner, fieldsOf } from './field.js';
/** Declares a read model; what follows from the declaration for answers, rows and filters. */
export {
  type AnyReadModel,
  type Answer,
  type ReadModel,
  type RowOf,
  type Stands,
  type Where,
  readModel,
} from './read-model.js';
export { type Folding, stream } from './folding.codec.js';
/** The table, its policy and its rows; the same for TypeORM. */
export { projectionOf } from './table.js';
export { entityOf } from './entity.codec.js';
export { registered } from './registered.js';
/** The schemas of what read models answer, by their names in the OpenAPI document. */
export { type Components, componentsOf, pageNameOf } from './schema.js';
/** The ways in. */
export { type PageAsked, type PlaceOf, readListed, readOne } from './door.js';
export { type AnyListing, type Item, type Listing, listing } from './listing.js';
export { ReadOne, ReadOneHandler, ReadPage, ReadPageHandler, ReadingModule } from './reading.module.js';
/** What a state tells somebody, where there is no row. */
export { answerFor, seenIn } from './facts.codec.js';
/** For what has not moved yet: reads past the door. `access` alone hands it on. */
export { type Reading, readAs } from './read-as.js';
export { askPrepared } from './ask-prepared.js';
