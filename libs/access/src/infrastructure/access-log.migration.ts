import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log: partitioned by month, append-only. The trigger refuses a change of any row by anybody; a whole month is
 * given up, when the law lets it, by detaching its partition.
 */
export class CreateAccessLog1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.log cascade`);
    await runner.query(`drop function access.refuse_change`);
    await runner.query(`drop function access.open_month`);
  }
}

const STATEMENTS = [
  `create table access.log (
     id bigint generated always as identity,
     at timestamptz not null,
     actor uuid not null,
     role text not null,
     office text not null,
     act text not null check (act in ('view', 'list', 'search', 'export', 'write', 'refusal')),
     what text not null,
     subjects uuid[] not null,
     purpose text not null,
     correlation_id uuid not null,
     primary key (at, id)
   ) partition by range (at)`,
  `create index log_actor on access.log (actor, at desc)`,
  `create index log_subjects on access.log using gin (subjects)`,
  `create function access.refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception 'the access log is only added to' using errcode = 'insufficient_privilege';
   end $$`,
  `create trigger no_change before update or delete on access.log
     for each row execute function access.refuse_change()`,
  `create trigger no_truncate before truncate on access.log
     for each statement execute function access.refuse_change()`,
  `create function access.open_month(month date) returns void language plpgsql
   security definer set search_path = pg_catalog, pg_temp as $$
   declare
     first date := date_trunc('month', month);
     name text := 'log_' || to_char(first, 'YYYY_MM');
   begin
     perform pg_advisory_xact_lock(hashtext('access.open_month'));
     if to_regclass('access.' || name) is null then
       execute format('create table access.%I partition of access.log for values from (%L) to (%L)',
         name, first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
       execute format('create trigger no_truncate before truncate on access.%I
         for each statement execute function access.refuse_change()', name);
     end if;
   end $$`,
];
