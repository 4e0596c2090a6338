import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the house knows of itself: its backups, and that nothing leaves it after one was brought back. */
export class CreateHouse1775000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists house`);
    await runner.query(`
      create table house.backup (
        at timestamptz not null default now(),
        kind text not null check (kind in ('taken', 'checked')),
        position bigint,
        destination text not null,
        seconds double precision not null,
        fault text
      )`);
    await runner.query(`create index backup_kind on house.backup (kind, at desc)`);
    await runner.query(`
      create table house.held (
        singleton boolean primary key default true check (singleton),
        since timestamptz not null default now(),
        position bigint not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema house cascade`);
  }
}
