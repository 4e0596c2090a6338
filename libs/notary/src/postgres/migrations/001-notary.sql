-- What the notary keeps: which log this is, the tiles of its tree (all of them can be made again from the rows of the log),
-- one signed head for each size that it signed, and how it stands with witnesses and copies outside.
create schema notary;

-- The last one is in force. Another one follows only where events were lost for good: under its name nothing contradicts
-- what was signed before.
create table notary.log (
  number integer primary key,
  origin text not null unique,
  verifier_key text not null,
  time_key text not null,
  begun_at timestamptz not null,
  reason text
);

create table notary.head (
  size bigint primary key check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null
);

-- That the log was still the same at a time, where nothing new was recorded in it.
create table notary.seen_alive (
  at timestamptz primary key,
  size bigint not null,
  note text not null
);

create table notary.tile (
  level smallint not null check (level between 0 and 63),
  n bigint not null check (n >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, n)
) with (fillfactor = 80);
-- Hashes do not pack.
alter table notary.tile alter column hashes set storage external;

create table notary.witness (
  name text primary key,
  size bigint,
  at timestamptz,
  fault text,
  fault_at timestamptz
);

create table notary.copy (
  place text primary key,
  size bigint,
  at timestamptz,
  fault text,
  fault_at timestamptz
);

create table notary.fault (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null,
  place text not null,
  mended_at timestamptz
);
create index fault_open on notary.fault (kind, place) where mended_at is null;

-- What was signed is never taken back.
create trigger head_never_changes before update or delete on notary.head
  for each row execute function es.refuse_change();
create trigger heads_never_emptied before truncate on notary.head
  for each statement execute function es.refuse_change();
create trigger log_never_changes before update or delete on notary.log
  for each row execute function es.refuse_change();
create trigger log_never_emptied before truncate on notary.log
  for each statement execute function es.refuse_change();
create trigger seen_never_changes before update on notary.seen_alive
  for each row execute function es.refuse_change();

do $$ begin
  if (select count(*) from pg_roles where rolname in ('annhi_app', 'annhi_projector', 'annhi_notary')) < 3 then
    return;
  end if;
  grant usage on schema notary to annhi_app, annhi_projector, annhi_notary;
  grant select on all tables in schema notary to annhi_app, annhi_projector, annhi_notary;
  grant insert on notary.log, notary.head, notary.seen_alive to annhi_notary;
  grant insert, update on notary.tile, notary.witness, notary.copy, notary.fault to annhi_notary;
  grant delete on notary.seen_alive to annhi_notary;
  grant usage on all sequences in schema notary to annhi_notary, annhi_app;
  -- Who serves a tile and finds it corrupted says so; the notary makes it again.
  grant insert on notary.fault to annhi_app;
end $$;
