/** Roles and the offices in which they act, as text: `commune:31135`; the tables over which is decided. */
export {
  ACTIONS,
  ACTION_NAMES,
  type Action,
  type HumanRole,
  type Office,
  PURPOSES,
  type Purpose,
  ROLES,
  type Relation,
  type Role,
  HUMAN_ROLES,
  communeOf,
  isHumanRole,
  isOffice,
  isPurpose,
  isPurposeOf,
  isReading,
  isRole,
  roleFitsOffice,
  purposesOf,
  usualPurposeOf,
} from '#vocabulary';
/** The class of each field that is told of people, by its name. */
export { FIELDS_OF_CLASS, classOfField } from './field-classes.js';
/** A deep copy of an answer without what a permission hides; ids, codes and dates stay. Refuses nothing. */
export { MASKED, isFieldHidden, masked } from './mask.codec.js';
/** The decision itself: allow, mask or deny with a reason. `requirePermission` throws `NotPermitted` where it denies. */
export * from './permit.js';
/** Who asks, what is known of the thing, and how the one stands to the other. */
export { type Actor, type Facts, NO_FACTS, type Standing, areasOf, purposeOfActor, relationsFor } from './standing.js';
/** The one table of who sees what: class × standing × role, purpose, secrecy; what follows from it for a reader and a thing. */
export { SIGHT, SIGHT_CLASSES, type Seen, bitOf, isSupervising, mayEverSee, seenOf, sees } from './sight.js';
/** The same decision as the policy of a read model's rows, and the settings of a transaction by which it knows who asks. */
export { type RowFacts, openedThrough, rowPolicy, seenAlone, seenThrough, settingsOf } from './row-policy.js';
/** Which rows somebody may see, as far as communes decide it. */
export * from './scope.js';
/** How secret a report or a case is, by the codes of `abuse_forms` in it; the same in SQL of a `jsonb` list of these codes. */
export { type Secrecy, isStrictSql, secrecyOf } from './secrecy.js';
