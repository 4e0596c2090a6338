import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { connected } from './connected.js';
import { scramVerifier } from './scram.js';

/** Who changes the schema and owns it: no superuser, and none of the processes. */
const MIGRATOR = 'annhi_migrator';

/** While it migrates it may make the roles of the application, and act for those it makes. */
const ENSURE = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${MIGRATOR}') then
    create role ${MIGRATOR};
  end if;
end $$;
alter role ${MIGRATOR} login createrole nosuperuser nobypassrls;
alter role ${MIGRATOR} set createrole_self_grant = 'set, inherit';
alter role ${MIGRATOR} set lock_timeout = '15s';
alter role ${MIGRATOR} set idle_in_transaction_session_timeout = '60s'`;

/** Roles that somebody else made before: it acts for them as for its own. */
const ACT_FOR_OTHERS = `
do $$ declare v_role text; begin
  for v_role in select rolname from pg_roles
                 where rolname in ('annhi_owner', 'annhi_app', 'annhi_projector', 'annhi_notary', 'annhi_exporter') loop
    execute format('grant %I to ${MIGRATOR} with admin true, inherit true, set true', v_role);
  end loop;
end $$`;

/**
 * What a superuser made before becomes the migrator's: schemas, then what is in them. What follows its table (indexes,
 * sequences of columns, partitions' triggers) goes with it; what belongs to the projector stays the projector's.
 */
const HAND_OVER = `
do $$ declare v record; begin
  execute format('alter database %I owner to ${MIGRATOR}', current_database());
  for v in select nspname from pg_namespace
            where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
              and nspowner = current_user::regrole loop
    execute format('alter schema %I owner to ${MIGRATOR}', v.nspname);
  end loop;
  for v in select c.oid::regclass as name, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relowner = current_user::regrole
              and (c.relkind in ('r', 'p', 'v', 'm') or (c.relkind = 'S' and not exists
                   (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')))) loop
    execute format('alter %s %s owner to ${MIGRATOR}',
      case v.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, v.name);
  end loop;
  for v in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.proowner = current_user::regrole loop
    execute format('alter routine %s owner to ${MIGRATOR}', v.name);
  end loop;
end $$`;

/** The address of a database as somebody else reaches it. */
export function addressAs(role: string, password: string, url: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = password;
  return address.href;
}

/**
 * Lets `work` change both databases as the migrator instead of the superuser of the addresses, who does no more than make
 * that role and hand over what it owns. Afterwards nobody can sign in as the migrator, and it makes no roles.
 */
export async function asMigrator<Urls extends { readonly main: string; readonly keys: string }>(
  urls: Urls,
  work: (urls: Urls) => Promise<void>,
): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const [main, keys] = [addressAs(MIGRATOR, password, urls.main), addressAs(MIGRATOR, password, urls.keys)];
  for (const url of [urls.main, urls.keys]) await connected(url, (client) => prepare(client, password));
  try {
    await work({ ...urls, main, keys });
  } finally {
    for (const url of [urls.main, urls.keys])
      await connected(url, (client) => client.query(`alter role ${MIGRATOR} nologin nocreaterole password null`));
  }
}

async function prepare(client: Client, password: string): Promise<void> {
  await client.query('begin');
  for (const statement of [ENSURE, ACT_FOR_OTHERS, HAND_OVER]) await client.query(statement);
  await client.query(`alter role ${MIGRATOR} password ${client.escapeLiteral(scramVerifier(password))}`);
  await client.query('commit');
}
