import type { SqlClient } from './sql-client.js';

interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** In the order in which they run. A migration that has run anywhere is never changed: the next one is added. */
const MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-checkpoints',
    statements: [
      `create schema if not exists read`,
      `create table projection.checkpoint (
         name text not null,
         version integer not null,
         kind text not null check (kind in ('projection', 'process')),
         position text not null,
         active boolean not null,
         fence bigint not null default 0,
         owner text,
         updated_at timestamptz not null default now(),
         primary key (name, version)
       ) with (fillfactor = 50)`,
      `create unique index checkpoint_active on projection.checkpoint (name) where active`,
      `create table projection.parked (
         name text primary key,
         version integer not null,
         after_position text not null,
         event_position text,
         event_id uuid,
         event_type text,
         error_class text not null,
         error_at text,
         first_seen timestamptz not null default now(),
         attempts integer not null default 1,
         retry_requested boolean not null default false
       )`,
    ],
  },
  {
    // How far the table reached that a rebuild of the same version took the place of; null when there is none.
    name: '0002-before',
    statements: [`alter table projection.checkpoint add column before_position text`],
  },
  {
    // The projector makes and owns what is in `read`, whoever builds it; the others read. Without the roles (they are made
    // with the log, where the migrating user may make roles) everything stays with whoever made it.
    name: '0003-roles',
    statements: [
      `create function projection.hand_over(relation text) returns void language plpgsql as $$
       begin
         if exists (select from pg_roles where rolname = 'annhi_projector')
            and current_user <> 'annhi_projector' and pg_has_role('annhi_projector', 'member') then
           execute format('alter table %s owner to annhi_projector', relation);
         end if;
       end $$`,
      `do $$
       declare
         v_relation text;
       begin
         if (select count(*) from pg_roles where rolname in ('annhi_app', 'annhi_projector', 'annhi_exporter')) < 3 then
           return;
         end if;
         grant usage on schema projection to annhi_app, annhi_projector;
         grant select on projection.checkpoint, projection.parked to annhi_app, annhi_projector;
         grant insert, update, delete on projection.checkpoint, projection.parked to annhi_projector;
         grant usage on schema read to annhi_app, annhi_exporter;
         grant usage, create on schema read to annhi_projector;
         grant select on all tables in schema read to annhi_app, annhi_exporter;
         alter default privileges in schema read grant select on tables to annhi_app, annhi_exporter;
         if pg_has_role('annhi_projector', 'member') then
           alter default privileges for role annhi_projector in schema read
             grant select on tables to annhi_app, annhi_exporter;
         end if;
         for v_relation in select c.oid::regclass::text from pg_class c
                            where c.relnamespace = 'read'::regnamespace and c.relkind in ('r', 'v') loop
           perform projection.hand_over(v_relation);
         end loop;
       end $$`,
    ],
  },
  {
    // What a policy asks of another read model. By its name, at the time it is asked: a swap drops and makes views anew.
    name: '0004-policies',
    statements: [
      `create function projection.sees(model text, id text) returns boolean language plpgsql stable as $$
       declare
         found boolean;
       begin
         execute format('select exists (select from read.%I where id = $1)', model) into found using id;
         return found;
       end $$`,
    ],
  },
  {
    // The thing that the transaction says it reads (`annhi.thing`), where its row is seen; null otherwise.
    name: '0005-opened',
    statements: [
      `create function projection.opened(model text) returns text language plpgsql stable as $$
       declare
         thing text := nullif(current_setting('annhi.thing', true), '');
       begin
         return case when thing is not null and projection.sees(model, thing) then thing end;
       end $$`,
    ],
  },
];

/** The names of all of them. */
export const projectionMigrationNames: readonly string[] = MIGRATIONS.map(({ name }) => name);

const LOCK = 7_164_002;

/**
 * Brings the schemas `projection` (checkpoints, parked events) and `read` up to date; the tables in `read` are made by
 * the projector. The client must be a connection of its own, not a pool; one migrating process at a time.
 * Of the migrations only those named, where some are.
 */
export async function migrateProjections(client: SqlClient, only?: ReadonlySet<string>): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(${LOCK})`);
    await client.query('create schema if not exists projection');
    await client.query(
      `create table if not exists projection.migration (name text primary key, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string }>('select name from projection.migration');
    const done = new Set(rows.map(({ name }) => name));
    for (const migration of MIGRATIONS)
      if (!done.has(migration.name) && (only?.has(migration.name) ?? true)) await run(client, migration);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback');
    throw thrown;
  }
}

async function run(client: SqlClient, { name, statements }: Migration): Promise<void> {
  for (const statement of statements) await client.query(statement);
  await client.query('insert into projection.migration (name) values ($1)', [name]);
}
