import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys are found by their age when old ones are forgotten. They come in the order of time, so that blocks are enough. */
export class IndexIdempotencyKeysByAge1764951000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index idempotency_key_age on api.idempotency_key using brin (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index api.idempotency_key_age`);
  }
}
