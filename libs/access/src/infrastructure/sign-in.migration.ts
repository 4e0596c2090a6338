import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, recovery codes, one-time codes, throttling, and what a person may know of their sessions. */
export class ExtendSignIn1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['known_address', 'attempt', 'one_time_code', 'recovery_code'])
      await runner.query(`drop table access.${table}`);
    await runner.query(`alter table access.credential
      drop column totp_secret, drop column totp_pending, drop column totp_step`);
    await runner.query(`alter table access.session
      drop column id, drop column address, drop column agent, drop column confirmed_at, drop column restricted`);
  }
}

const STATEMENTS = [
  `alter table access.log drop constraint log_act_check,
     add constraint log_act_check
       check (act in ('view', 'list', 'search', 'export', 'write', 'break-glass', 'reveal', 'print', 'sign-in',
         'sign-in-failed', 'refusal'))`,
  `alter table access.credential
     alter column password_hash drop not null,
     add column totp_secret bytea,
     add column totp_pending bytea,
     add column totp_step bigint not null default 0`,
  `alter table access.session
     add column id uuid not null unique default gen_random_uuid(),
     add column address text not null default '',
     add column agent text not null default '',
     add column confirmed_at timestamptz not null default now(),
     add column restricted boolean not null default false`,
  `create table access.recovery_code (
     account_id uuid not null,
     code_hash text not null,
     primary key (account_id, code_hash)
   )`,
  `create table access.one_time_code (
     code_hash text primary key,
     account_id uuid,
     expires_at timestamptz not null
   )`,
  `create table access.attempt (
     key text primary key,
     failures integer not null,
     since timestamptz not null,
     blocked_until timestamptz
   )`,
  `create table access.known_address (
     account_id uuid not null,
     address text not null,
     last_at timestamptz not null,
     primary key (account_id, address)
   )`,
];
