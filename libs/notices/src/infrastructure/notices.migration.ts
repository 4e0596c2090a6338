import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices, and which of them somebody has seen. */
export class CreateNotices1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists notices`);
    await runner.query(`create table notices.notice (
      id uuid primary key,
      cause uuid not null,
      account_id uuid,
      office text,
      role text,
      reason text not null,
      thing text not null,
      thing_id uuid not null,
      by_id uuid,
      at timestamptz not null,
      detail jsonb not null,
      check ((account_id is null) <> (office is null))
    )`);
    await runner.query(
      `create index notice_account on notices.notice (account_id, at desc) where account_id is not null`,
    );
    await runner.query(`create index notice_office on notices.notice (office, at desc) where office is not null`);
    await runner.query(`create index notice_cause on notices.notice (cause, reason)`);
    await runner.query(`create table notices.seen (
      account_id uuid not null,
      notice_id uuid not null references notices.notice on delete cascade,
      primary key (account_id, notice_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema notices cascade`);
  }
}
