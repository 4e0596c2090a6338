import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first answers of commands, by actor and Idempotency-Key. They hold ids, versions and codes only. */
export class CreateIdempotencyKeys1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists api`);
    await runner.query(`
      create table api.idempotency_key (
        actor uuid not null,
        key text not null,
        request_hash text not null,
        answer jsonb,
        locked_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        primary key (actor, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema api cascade`);
  }
}
