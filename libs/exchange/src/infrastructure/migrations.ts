import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packages, the children behind their row tokens, and results on their way to the children. */
export class CreateExchangeTables1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists exchange`);
    await runner.query(`
      create table exchange.package_file (
        export_id uuid not null, name text not null, sha256 text not null, bytes bytea not null,
        primary key (export_id, name, sha256)
      )`);
    await runner.query(`
      create table exchange.package_row (
        export_id uuid not null, row_token text not null, child_id uuid not null, primary key (export_id, row_token)
      )`);
    await runner.query(`
      create table exchange.result_row (
        export_id uuid not null, result_sha256 text not null, row_token text not null, child_id uuid not null,
        resident_number text not null, outcome text not null, applied text,
        primary key (export_id, result_sha256, row_token)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema exchange cascade`);
  }
}
