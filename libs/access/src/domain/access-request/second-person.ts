import { ACTIONS, type Action, type Role, isReading, relationsFor } from '#permit';

/** Contexts that hold what is kept of children, carers and those who told. */
const CASE_CONTENT: ReadonlySet<string> = new Set([
  ...['intake', 'casework', 'services', 'placement', 'children', 'audit', 'exchange'],
]);
/** Shows providers and their licences: nobody's case. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set<Action>(['services:view-providers']);

const SHOWING = Object.keys(ACTIONS).filter(
  (name): name is Action => isReading(name) && CASE_CONTENT.has(name.split(':', 1)[0] ?? '') && !OPEN_TO_ALL.has(name),
);

/**
 * Whether giving the role takes a second person: it shows cases, or it gives roles to others. Read from the table of
 * rights, so that a new right counts by itself.
 */
export const needsSecondPerson = (role: Role): boolean =>
  relationsFor(role, 'access:administer').length > 0 || SHOWING.some((action) => relationsFor(role, action).length > 0);
