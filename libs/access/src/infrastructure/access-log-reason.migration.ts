import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why somebody looked, in their own words, sealed by the key of their account: a reason may hold a name. */
export class AddAccessReason1764950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table access.log add column reason bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table access.log drop column reason`);
  }
}
