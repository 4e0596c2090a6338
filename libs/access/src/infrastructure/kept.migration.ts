import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people keep for themselves: forms they are writing, and views that they come back to. */
export class CreateKept1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table access.kept (
      account_id uuid not null,
      slot text not null,
      sealed bytea not null,
      saved_at timestamptz not null,
      primary key (account_id, slot)
    )`);
    await runner.query(`create index kept_saved_at on access.kept (saved_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access.kept`);
  }
}
