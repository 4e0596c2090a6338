-- Which log the read models of this database follow.
alter table es.settings add column engine text not null default 'postgres' check (engine in ('postgres', 'eventstoredb'));
