import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Devices that somebody has signed in from, known by a key of their own. An address tells nothing of who tries: an office
 * shares one, so it makes nobody known any more. Attempts are found by their age, to be forgotten.
 */
export class CreateDevices1764731000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table access.session drop column device_hash`);
    await runner.query(`drop index access.attempt_since`);
    await runner.query(`drop table access.device`);
    await runner.query(`create table access.known_address (
      account_id uuid not null,
      address text not null,
      last_at timestamptz not null,
      primary key (account_id, address)
    )`);
  }
}

const STATEMENTS = [
  `create table access.device (
     token_hash text primary key,
     account_id uuid not null,
     last_at timestamptz not null,
     expires_at timestamptz not null
   )`,
  `create index device_account on access.device (account_id, last_at)`,
  `create index device_expiry on access.device (expires_at)`,
  `alter table access.session add column device_hash text`,
  `create index attempt_since on access.attempt (since)`,
  `drop table access.known_address`,
];
