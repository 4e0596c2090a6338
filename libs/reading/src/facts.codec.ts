import { type Uuid, instantOfMillis } from '#kernel';
import { type Actor, type Facts, type Seen, seenOf } from '#permit';
import type { Asking, Owner } from './field.js';
import { maskFor } from './mask.codec.js';
import { columnName } from './columns.js';
import type { AnyListing, Item } from './listing.js';
import type { AnyReadModel, Answer } from './read-model.js';

/** A row as the door finds it. */
export interface Found {
  readonly id: Uuid;
  readonly version: number;
  readonly state: unknown;
  /** What a page is ordered by. */
  readonly key: string;
  /** Of the case that it belongs to, where the reader sees that. */
  readonly communes: readonly string[] | null;
  readonly secrecy: Owner['secrecy'] | null;
  readonly responsible: string | null;
}

/** The rows of the door's own statements. Sound because the statements name these columns. */
export const foundIn = (rows: readonly unknown[]): readonly Found[] => rows as readonly Found[];

/** What is known of a case that the reader does not see: nothing of it is told because a read model lags or a policy hides the row. */
const NOT_SEEN: Owner = { communes: [], secrecy: 'strict' };

export const ownerOf = ({ communes, secrecy, responsible }: Found): Owner =>
  communes === null || secrecy === null
    ? NOT_SEEN
    : { communes, secrecy, ...(responsible !== null && { responsibleCommune: responsible }) };

/** What is known of a thing, by the state alone. Sound because `checkModel` asks that these columns are texts and lists of them. */
function factsOf({ stands, fields }: AnyReadModel, state: unknown, owner: Owner): Facts {
  const valueOf = (column: string | undefined): unknown => {
    const field = column === undefined ? undefined : fields[column];
    return field === undefined || field.kind === 'asked' ? null : field.from(state, NO_EVENT);
  };
  const one = (column: string | undefined): readonly string[] => {
    const value = valueOf(column) as string | null;
    return value === null ? [] : [value];
  };
  const communes = (valueOf(stands.communes) ?? []) as readonly string[];
  return {
    communes: stands.case === undefined ? communes : [...communes, ...owner.communes],
    receivers: one(stands.receiver),
    children: one(stands.child),
    secrecy: stands.case === undefined ? secrecyIn(valueOf(stands.secrecy)) : owner.secrecy,
    ...(stands.isOver?.(state) === true && { over: true }),
    ...stands.facts?.(state),
  };
}

/** The columns by which people stand to a row do not depend on the last event. */
const NO_EVENT = { recordedAt: instantOfMillis(0) };

const secrecyIn = (value: unknown): Owner['secrecy'] => (value === 'strict' ? 'strict' : 'ordinary');

/** What an answer is made of. */
export interface Told {
  readonly id: Uuid;
  readonly version: number;
  readonly state: unknown;
  readonly owner: Owner;
}

/** What the actor sees of it: 0 where it is not there for them. */
export const seenIn = (model: AnyReadModel, { state, owner }: Pick<Told, 'state' | 'owner'>, actor: Actor): Seen =>
  seenOf(actor, model.stands.action, factsOf(model, state, owner));

/** The answer for whoever sees so much: a new object of declared members. Sound because masks write what `Answer` says. */
export function answerFor<M extends AnyReadModel>(model: M, told: Told, actor: Actor, seen: Seen): Answer<M> {
  const { masked, writes } = maskFor(model, { seen, role: actor.role });
  const asking: Asking = { actor, owner: told.owner, masked };
  const out: Record<string, unknown> = { id: told.id, version: told.version };
  for (const write of writes) write(out, told.state, asking);
  return out as Answer<M>;
}

/** A row of a list: its place, and its columns by their names. */
export interface Listed {
  readonly id: Uuid;
  readonly key: string;
  readonly [column: string]: unknown;
}

/** The rows of the door's own lists. Sound because the statements name these columns. */
export const listedIn = (rows: readonly unknown[]): readonly Listed[] => rows as readonly Listed[];

/** What of a row stands in a list for the actor; `undefined` where it is not there for them. */
export function itemFor<L extends AnyListing>(listing: L, row: Listed, actor: Actor): Item<L> | undefined {
  const { stands } = listing.model;
  const valueOf = (column: string | undefined): unknown => (column === undefined ? null : row[columnName(column)]);
  const child = valueOf(stands.child) as string | null;
  const seen = seenOf(actor, stands.action, {
    communes: (valueOf(stands.communes) ?? []) as readonly string[],
    children: child === null ? [] : [child],
    secrecy: secrecyIn(valueOf(stands.secrecy)),
  });
  if (seen === 0) return undefined;
  const { masked, writes } = maskFor(listing, { seen, role: actor.role });
  const asking: Asking = { actor, owner: NOT_SEEN, masked };
  const out: Record<string, unknown> = { id: row.id };
  for (const write of writes) write(out, row, asking);
  return out as Item<L>;
}
