/** Offices, as the text that they are everywhere: put together, taken apart and asked here and nowhere else. */
export * from './offices.js';
/** The same over expressions of SQL. */
export { officeSql } from './office-sql.js';
/** Roles, and the kind of office in which each is held. */
export * from './roles.js';
/** Why somebody asks: the purposes of each role, the usual one first. */
export * from './purposes.js';
/** What has to be done by a time: how long, by which article, what begins and what meets it, who does it. */
export {
  type Doer,
  LIMIT_OF_CODE,
  type Limit,
  OBLIGATIONS,
  OBLIGATION_KINDS,
  type ObligationKind,
  isObligation,
  obligationRow,
} from './obligations.js';
/** Notices: why something is somebody's to know, by which event, who is told, and whether a letter says so. */
export * from './notices.js';
/** What somebody has to meet before a child is given to them, and what the commune finds of it on form 11. */
export {
  CARER_CONDITIONS,
  type CarerCondition,
  FINDINGS,
  FINDING_ROWS,
  type Finding,
  conditionRow,
} from './carer-conditions.js';
/** Which code lists explain the codes of a field. */
export { LISTS_OF_FIELD, listsOfField } from './code-lists.js';
/** Which fields hold communes, and of which day their codes are. */
export { dayOfPlace, daysOfPlace, isCommuneField } from './places.js';
/** What is written down of everybody in the access log. */
export { ACTS, type Act } from './acts.js';
/** The table of rights: action × role × how the person has to stand to the thing; and which actions only show. */
export { ACTIONS, ACTION_NAMES, type Action, type Relation, isReading } from './actions.js';
