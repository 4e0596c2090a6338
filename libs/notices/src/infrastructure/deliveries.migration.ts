import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other systems that are told, and what was sent to each of them, waits, or was given up. */
const WEBHOOKS = [
  `create table notices.webhook (
    id uuid primary key,
    office text not null,
    url text not null,
    reasons text[],
    secret bytea not null,
    former_secret bytea,
    former_until timestamptz,
    added_by uuid not null,
    added_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    end_reason text,
    check ((ended_at is null) = (end_reason is null))
  )`,
  `create index webhook_office on notices.webhook (office) where ended_at is null`,
  `create table notices.delivery (
    webhook_id uuid not null references notices.webhook,
    notice_id uuid not null references notices.notice on delete cascade,
    status text not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
    attempts int not null default 0,
    next_at timestamptz not null,
    last_answer text,
    settled_at timestamptz,
    primary key (webhook_id, notice_id)
  )`,
  `create index delivery_waiting on notices.delivery (webhook_id, next_at) where status = 'waiting'`,
  `create index delivery_dead on notices.delivery (webhook_id) where status = 'dead'`,
];

/** The addresses that people gave for e-mail, and what they were written about. */
const MAIL = [
  `create table notices.mail_address (
    account_id uuid primary key,
    address bytea not null,
    language text not null,
    since timestamptz not null,
    failures int not null default 0,
    next_at timestamptz,
    last_answer text
  )`,
  `create table notices.mailed (
    account_id uuid not null references notices.mail_address on delete cascade,
    notice_id uuid not null references notices.notice on delete cascade,
    primary key (account_id, notice_id)
  )`,
];

/** Webhooks with what was sent to them, and e-mail. */
export class CreateDeliveries1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WEBHOOKS, ...MAIL]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notices.mailed, notices.mail_address, notices.delivery, notices.webhook`);
  }
}
