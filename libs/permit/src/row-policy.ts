import { officesOf } from '#kernel';
import { ACTION_NAMES, type Action, ROLES, type Role, isReading } from '#vocabulary';
import { type Actor, areasOf, relationsFor } from './standing.js';

/** Where a row says how people stand to it: columns, or expressions over them. */
export interface RowFacts {
  /** A `text[]`: the communes with a duty. */
  readonly communes?: string;
  /** A `text`: the office that it was sent to. */
  readonly receiver?: string;
  /** A condition that says whether the person or the office brought it in, over `asker.id` and the list `asker.offices`. */
  readonly author?: (asker: { readonly id: string; readonly offices: string }) => string;
  /** A `text`: the child that it is about. */
  readonly child?: string;
  /** A condition that says whether what the row belongs to is seen: whoever has a right over the area of that has it over this. */
  readonly within?: string;
  /** A further condition under which the row is seen: over a row of another read model, for example. */
  readonly through?: string;
}

const setting = (name: string): string => `nullif(current_setting('annhi.${name}', true), '')`;
const OFFICES = `(select ${setting('offices')}::text[])::text[]`;
const ID = `(select ${setting('actor')})`;
const COMMUNES = `(select ${setting('communes')}::text[])`;
const GLASS = `(select ${setting('glass')}::text[])`;
const holds = (right: string): string => `(select '${right}' = any(${setting('rights')}::text[]))`;

/** The right of the software itself: every row. */
const EVERYTHING = '*';

/**
 * `permit` said in SQL, as the policy of a read model: a row is seen by whoever may do the action to it, by the settings
 * of the transaction. Without them it is seen by nobody.
 */
export function rowPolicy(action: Action, { communes, receiver, author, child, within, through }: RowFacts): string {
  const may = (relation: string, condition: string): string => `${holds(`${action}/${relation}`)} and ${condition}`;
  const ways = [
    holds(EVERYTHING),
    holds(`${action}/any`),
    ...(communes === undefined ? [] : [may('area', `${communes} && ${COMMUNES}`)]),
    ...(within === undefined ? [] : [may('area', `(${within})`)]),
    ...(receiver === undefined ? [] : [may('receiver', `${receiver} = any(${OFFICES})`)]),
    ...(author === undefined ? [] : [may('author', author({ id: ID, offices: OFFICES }))]),
    ...(child === undefined ? [] : [`${child} = any(${GLASS}::text[])`]),
    ...(through === undefined ? [] : [through]),
  ];
  return ways.map((way) => `(${way})`).join(' or ');
}

/**
 * The condition that a row of another read model, by its id, is seen. Of the thing that a transaction says it reads it is
 * asked once, not once for each of its rows.
 */
export function seenThrough(readModel: string, id: string): string {
  return `${openedThrough(readModel, id)} or projection.sees('${tableOf(readModel)}', ${id})`;
}

/** The same of the thing alone that a transaction says it reads: it costs a long list of other things nothing. */
export const openedThrough = (readModel: string, id: string): string =>
  `${id} = (select projection.opened('${tableOf(readModel)}'))`;

/**
 * The same where the transaction says that it reads this one row, whose case it does not know beforehand. Nobody is asked
 * for the other rows: `case` is not worked out where it does not hold, as `and` may be.
 */
export const seenAlone = (readModel: string, id: string): string =>
  `case when id = (select ${setting('one')}) then projection.sees('${tableOf(readModel)}', ${id}) else false end`;

const tableOf = (readModel: string): string => readModel.replaceAll('-', '_');

const READING = ACTION_NAMES.filter(isReading);

const PLAIN = /^[\w:/*-]+$/;

/** The rights of each role over rows: `casework:view/area`. The table of rights does not change while the process runs. */
const RIGHTS: ReadonlyMap<Role, string> = new Map(
  ROLES.map((role) => [
    role,
    arrayOf(
      role === 'system'
        ? [EVERYTHING]
        : READING.flatMap((action) => relationsFor(role, action).map((relation) => `${action}/${relation}`)),
    ),
  ]),
);

/** The settings by which the policies know who asks. All of them are set, so that nothing is left of somebody else. */
export const settingsOf = (actor: Actor): Readonly<Record<string, string>> => ({
  'annhi.actor': actor.id,
  'annhi.office': actor.office, // asked for by policies of before, until the projector has written those of today
  'annhi.offices': arrayOf(officesOf(actor)),
  'annhi.communes': arrayOf(areasOf(actor)),
  'annhi.glass': arrayOf(actor.brokenGlass ?? []),
  'annhi.rights': RIGHTS.get(actor.role) ?? '{}',
});

/** An array in the form of PostgreSQL. Its elements are codes and ids: anything else is a `TypeError`. */
function arrayOf(elements: readonly string[]): string {
  const strange = elements.find((element) => !PLAIN.test(element));
  if (strange !== undefined) throw new TypeError('a right, a commune or an id has a strange character');
  return `{${elements.join(',')}}`;
}
