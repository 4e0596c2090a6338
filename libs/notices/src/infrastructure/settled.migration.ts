import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When what a notice is about was done, and when it was last asked; what is older than this was never asked. */
export class SettleNotices1766400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table notices.notice add column settled_at timestamptz, add column looked_at timestamptz`,
    );
    await runner.query(`create index notice_open on notices.notice (thing_id) where settled_at is null`);
    await runner.query(
      `create index notice_not_looked_at on notices.notice (at) where settled_at is null and looked_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notices.notice drop column settled_at, drop column looked_at`);
  }
}
