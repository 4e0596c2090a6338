/** Roles of people and of the software, and the offices in which they act, as text: `commune:31135`. */
export * from './roles.js';
/** The table of rights: action × role × how the person has to stand to the thing; and which actions only show. */
export { ACTIONS, type Action, type Relation, isReading } from './actions.js';
/** The class of each field that is told of people, by its name. */
export { FIELDS_OF_CLASS, classOfField } from './field-classes.js';
/** A deep copy of an answer without what a permission hides; ids, codes and dates stay. Refuses nothing. */
export { MASKED, isFieldHidden, masked } from './mask.codec.js';
/** The decision itself: allow, mask or deny with a reason. `requirePermission` throws `NotPermitted` where it denies. */
export * from './permit.js';
/** Why somebody asks: each role has its purposes, the usual one first. A purpose hides classes of fields. */
export { PURPOSES, PURPOSES_OF, type Purpose, isPurpose, isPurposeOf, usualPurposeOf } from './purposes.js';
/** The same decision as the policy of a read model's rows, and the settings of a transaction by which it knows who asks. */
export { type RowFacts, openedThrough, rowPolicy, seenThrough, settingsOf } from './row-policy.js';
/** Which rows somebody may see, as far as communes decide it. */
export * from './scope.js';
/** How secret a report or a case is, by the codes of `abuse_forms` in it; the same in SQL of a `jsonb` list of these codes. */
export { type Secrecy, isStrictSql, secrecyOf } from './secrecy.js';
