import { type Page, type Uuid, pageOf, placeCursor, placeIn } from '#kernel';
import { type Actor, NotPermitted, type Seen, bitOf, mayEverSee } from '#permit';
import type { DataSource } from 'typeorm';
import { classesOf } from './check-model.js';
import { rowsOf } from './connection.codec.js';
import { type Found, answerFor, foundIn, itemFor, listedIn, ownerOf, seenIn } from './facts.codec.js';
import type { AnyListing, Item } from './listing.js';
import { readAs } from './read-as.js';
import type { AnyReadModel, Answer, Where } from './read-model.js';
import { listedRows, pageOfRows, singleOf } from './statements.js';

/** Which rows: by columns that are answered, and from which place on. */
export interface PageAsked<M> {
  readonly where?: Where<M>;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * One row as the actor may see it, by row-level security, by `permit` on the facts of the row, and without what is hidden;
 * `undefined` where there is none for them.
 */
export async function readOne<M extends AnyReadModel>(
  source: DataSource,
  model: M,
  id: Uuid,
  actor: Actor,
): Promise<Answer<M> | undefined> {
  if (mayEverSee(actor, model.stands.action) === 0) return undefined;
  const statement = { name: `read ${model.name}`, text: singleOf(model), values: [id] };
  const rows = await readAs(source, actor, (_, connection) => connection.query(statement), { one: id });
  const [answer] = foundIn(rowsOf(rows)).flatMap((row) => answersOf(model, row, actor, 0));
  return answer;
}

/**
 * A page of rows, the last first. Throws `NotPermitted` for a filter by what the actor could never see. A row in which they
 * do not see what they filtered by is left out, so that the answer does not tell it.
 */
export async function readPage<M extends AnyReadModel>(
  source: DataSource,
  model: M,
  { where = {}, after, limit }: PageAsked<M>,
  actor: Actor,
): Promise<Page<Answer<M>>> {
  const ever = mayEverSee(actor, model.stands.action);
  const filter: Readonly<Record<string, unknown>> = where;
  const needed = classesOfFilter(model, filter);
  if ((ever & needed) !== needed) throw new NotPermitted(model.stands.action, 'relation');
  if (ever === 0) return { items: [], next: null };
  const statement = pageOfRows(model, { where: filter, after: placeIn(after), limit, actor });
  const thing = model.stands.case === undefined ? undefined : filter[model.stands.case];
  const rows = await readAs(source, actor, (_, connection) => connection.query(statement), {
    ...(typeof thing === 'string' && { thing }),
  });
  const { items, next } = pageOf(foundIn(rowsOf(rows)), limit, placeCursor);
  return { items: items.flatMap((row) => answersOf(model, row, actor, needed)), next };
}

/** A place in a list, and what stands there for the reader: nothing where the row is not there for them. */
export interface PlaceOf<L> {
  readonly id: Uuid;
  readonly key: string;
  readonly item: Item<L> | undefined;
}

/**
 * The rows of a list in an order of its own: `places` is the statement that gives `id` and `key`, by what everybody may know.
 * It runs as the reader, in the transaction that reads the rows.
 */
export async function readListed<L extends AnyListing>(
  source: DataSource,
  listing: L,
  places: { readonly text: string; readonly values: readonly unknown[] },
  actor: Actor,
): Promise<readonly PlaceOf<L>[]> {
  if (mayEverSee(actor, listing.model.stands.action) === 0) return [];
  const statement = { text: listedRows(listing, places.text), values: places.values };
  const rows = await readAs(source, actor, (_, connection) => connection.query(statement));
  return listedIn(rowsOf(rows)).map((row) => ({ id: row.id, key: row.key, item: itemFor(listing, row, actor) }));
}

/** The classes that somebody has to see in a row to have found it by these columns. */
const classesOfFilter = ({ fields }: AnyReadModel, where: Readonly<Record<string, unknown>>): Seen =>
  Object.entries(where)
    .filter(([, wanted]) => wanted !== undefined)
    .flatMap(([name]) => {
      const field = fields[name];
      if (field?.kind !== 'field' || !field.stored) throw new TypeError(`${name}: nothing is found by it`);
      return classesOf(field.class).map(bitOf);
    })
    .reduce((bits, bit) => bits | bit, 0);

function answersOf<M extends AnyReadModel>(model: M, row: Found, actor: Actor, needed: Seen): readonly Answer<M>[] {
  const state = model.stream.keptIn(row.state);
  if (state === undefined) return [];
  const told = { id: row.id, version: row.version, state, owner: ownerOf(row) };
  const seen = seenIn(model, told, actor);
  return seen === 0 || (seen & needed) !== needed ? [] : [answerFor(model, told, actor, seen)];
}
