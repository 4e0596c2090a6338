-- The log. Positions are given under the lock of es.log_head, which is held through commit: position order is commit
-- order is visibility, without gaps. A hole is a deletion.
create schema es;

create table es.settings (
  singleton boolean primary key default true check (singleton),
  -- Whether the store takes its clock from the writer: demonstration stores only.
  simulated boolean not null default false
);
insert into es.settings default values;

create table es.log_head (
  singleton boolean primary key default true check (singleton),
  next_pos bigint not null,
  last_at timestamptz not null
) with (fillfactor = 10);
insert into es.log_head (next_pos, last_at) values (1, '-infinity');

create table es.stream (
  stream_no bigint generated always as identity primary key,
  name text not null unique,
  version integer not null,
  last_pos bigint not null,
  last_leaf bytea not null
) with (fillfactor = 70);

create table es.event (
  pos bigint primary key,
  stream_no bigint not null,
  version integer not null,
  event_id uuid not null,
  type text not null,
  schema_v smallint not null,
  recorded_at timestamptz not null,
  -- Exact bytes (RFC 8785 text), not jsonb: leaves are hashed over what was written.
  meta text not null,
  payload text not null,
  leaf bytea not null,
  unique (stream_no, version)
);
create index event_recorded_at on es.event using brin (recorded_at);
