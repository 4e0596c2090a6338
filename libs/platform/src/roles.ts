import { BoundedClient } from '#event-store';
import type { Client } from 'pg';
import { addressAs } from './migrator.js';
import { scramVerifier } from './scram.js';

/**
 * What the tables of administration (sessions, packages, idempotency keys: everything that is not computed from the log)
 * give to the roles, after every migration: whatever schema a context brings along. The log, the read models and
 * the notary's tables have grants of their own, next to them.
 */
const GRANT_ADMINISTRATION = `
do $$
declare
  v_schema text;
begin
  if (select count(*) from pg_roles where rolname in ('annhi_app', 'annhi_projector')) < 2 then
    return;
  end if;
  for v_schema in select nspname from pg_namespace
                   where nspname not in ('es', 'keys', 'read', 'projection', 'notary', 'public', 'information_schema')
                     and nspname not like 'pg\\_%' loop
    execute format('grant usage on schema %I to annhi_app, annhi_projector', v_schema);
    execute format('grant select, insert, update, delete on all tables in schema %I to annhi_app, annhi_projector', v_schema);
    execute format('grant usage on all sequences in schema %I to annhi_app, annhi_projector', v_schema);
  end loop;
  revoke update, delete on access.log from annhi_app, annhi_projector; -- it is only added to, whatever its triggers say
end $$`;

/** What has run in a database, so that each process sees before its first word whether a newer version was there. */
const GRANT_MIGRATIONS = `
do $$
declare
  v_table text;
begin
  if (select count(*) from pg_roles where rolname in ('annhi_app', 'annhi_projector')) < 2 then
    return;
  end if;
  foreach v_table in array array['public.annhi_migration', 'public.annhi_typeorm_migration', 'projection.migration'] loop
    if to_regclass(v_table) is not null then
      execute format('grant select on %s to annhi_app, annhi_projector', v_table);
    end if;
  end loop;
end $$`;

/** Gives the processes what they need to see whether they know the schema. The client is that of whoever made it. */
export async function grantMigrations(client: Pick<Client, 'query'>): Promise<void> {
  await client.query(GRANT_MIGRATIONS);
}

/** Gives the roles what they need of the tables of administration. The client is that of whoever made them. */
export async function grantRoles(client: Pick<Client, 'query'>): Promise<void> {
  await client.query(GRANT_ADMINISTRATION);
}

/** The roles that processes log in as. */
export type ProcessRole = 'annhi_app' | 'annhi_projector' | 'annhi_notary';

/**
 * Gives the role this password and the address of the database for it. The address given is that of somebody who may
 * change roles. Gives that address back where the role is not there.
 */
export async function loginAs(role: ProcessRole, password: string, url: string): Promise<string> {
  const client = new BoundedClient({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) return url;
    await client.query(
      `alter role ${client.escapeIdentifier(role)} password ${client.escapeLiteral(scramVerifier(password))}`,
    );
  } finally {
    await client.end();
  }
  return addressAs(role, password, url);
}

/** The passwords with which the processes sign in. */
export interface RolePasswords {
  readonly app: string;
  readonly projector: string;
  /** Without one nobody signs in as the notary, which then works as whom its address names. */
  readonly notary?: string | undefined;
}

/** Gives the processes' roles these passwords on the servers of both databases. The addresses are of who may change roles. */
export async function setPasswords(urls: readonly string[], { app, projector, notary }: RolePasswords): Promise<void> {
  for (const url of urls) {
    await loginAs('annhi_app', app, url);
    await loginAs('annhi_projector', projector, url);
    if (notary !== undefined) await loginAs('annhi_notary', notary, url);
  }
}
