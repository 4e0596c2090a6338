import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials and sessions: the only tables of the application that are not computed from the log. */
export class CreateAccessTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists access`);
    await runner.query(`
      create table access.credential (
        username text primary key,
        account_id uuid not null unique,
        password_hash text not null
      )`);
    await runner.query(`
      create table access.session (
        token_hash text primary key,
        account_id uuid not null,
        role text not null,
        office text not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    await runner.query(`create index session_account on access.session (account_id)`);
    await runner.query(`create index session_expiry on access.session (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema access cascade`);
  }
}
