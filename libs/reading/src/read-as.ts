import { type Actor, settingsOf } from '#permit';
import type { DataSource, EntityManager } from 'typeorm';
import { type Connection, connectionOf } from './connection.codec.js';

/** Where the connection may be somebody to whom policies do not apply, it becomes the role to which they do. */
const MAY_BE_READER = `
  select exists (select from pg_roles where rolname = 'annhi_app' and pg_has_role(oid, 'member')) as may`;

const readers = new WeakMap<DataSource, Promise<string>>();

/** How something is read. */
export interface Reading {
  readonly isolation?: 'read committed' | 'repeatable read';
  /** The one thing that it is about: the rows of a read model that are seen through it are then decided on all at once. */
  readonly thing?: string;
  /** The one row that is read: of it alone is asked whether the case that it belongs to is seen. */
  readonly one?: string;
  /** The database to read from: what was written a moment ago, beside the log, is in the master alone. A replica unless told. */
  readonly from?: 'master' | 'slave';
}

const USUAL = { isolation: 'read committed', thing: '', one: '', from: 'slave' } as const satisfies Required<Reading>;

/**
 * Reads read models as the actor: in a transaction of its own, which row-level security knows by its settings. A row
 * that `permit` would deny is not there. Nothing can be written in it. From a replica, where there is one.
 */
export async function readAs<Result>(
  source: DataSource,
  actor: Actor,
  read: (manager: EntityManager, connection: Connection) => Promise<Result>,
  how: Reading = {},
): Promise<Result> {
  const { isolation, thing, one, from } = { ...USUAL, ...how };
  const becomeReader = await becomingReader(source);
  const runner = source.createQueryRunner(from);
  try {
    const connection = await connectionOf(runner);
    // On a pipelined connection the first read is on its way together with the beginning: one round trip for both. Nothing
    // is given out before the beginning has succeeded; where it fails, what follows it fails in the database as well.
    const begun = connection.query(
      `begin isolation level ${isolation} read only; ${becomeReader}${told({ ...settingsOf(actor), 'annhi.thing': thing, 'annhi.one': one })}`,
    );
    if (connection.pipeline !== true) await begun;
    // Also where it throws at once the transaction ends: the connection would keep it, and with it who was reading.
    const reading = (async () => read(runner.manager, connection))();
    const [beginning, found] = await Promise.allSettled([begun, reading]);
    // Nobody waits for the end of what was only read. Whoever gets the connection next is behind it in the queue.
    const ended = connection.query('commit').catch(() => undefined);
    if (connection.pipeline !== true) await ended;
    if (beginning.status === 'rejected') throw beginning.reason;
    if (found.status === 'rejected') throw found.reason;
    return found.value;
  } finally {
    await runner.release();
  }
}

/** All in one round trip: the values are literals, so that no statement of it needs parameters. */
const told = (settings: Readonly<Record<string, string>>): string =>
  `select ${Object.entries(settings)
    .map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`)
    .join(', ')}`;

const literal = (text: string): string => {
  if (text.includes('\\')) throw new TypeError('a setting has a backslash');
  return `'${text.replaceAll("'", "''")}'`;
};

function becomingReader(source: DataSource): Promise<string> {
  const known = readers.get(source);
  if (known) return known;
  const asked = source
    .query<readonly { readonly may: boolean }[]>(MAY_BE_READER)
    .then(([answer]) => (answer?.may === true ? 'set local role annhi_app; ' : ''));
  asked.catch(() => readers.delete(source));
  readers.set(source, asked);
  return asked;
}
