-- Keys of the people in the log, each wrapped by the key of its agency, which the root key wraps. Never in the log's database.
create schema keys;

create table keys.agency_key (
  id uuid primary key,
  name text not null unique,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

create table keys.subject_key (
  subject uuid not null,
  class text not null,
  id uuid not null,
  agency uuid not null references keys.agency_key,
  -- Null: destroyed for good. The row stays, so that the key is never made again.
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (subject, class)
);

-- A subject that was erased gets no new key in any class.
create table keys.erased_subject (
  subject uuid primary key,
  erased_at timestamptz not null default now()
);
