-- What the log knows of its keys, which are in another database: the two are one thing, and a start compares them.

-- Under which keys the log is written: fingerprints, which tell nothing of the keys. Written once.
create table es.key_mark (
  singleton boolean primary key default true check (singleton),
  root_key text not null,
  agency_key text not null,
  noted_at timestamptz not null default now()
);
create trigger key_mark_never_changes before update or delete on es.key_mark
  for each row execute function es.refuse_change();
create trigger key_mark_never_emptied before truncate on es.key_mark
  for each statement execute function es.refuse_change();

-- Every key that an envelope in the log names, up to the position in es.keys_noted: computed from the events, so that a
-- start looks only at what came since.
create table es.named_key (
  key uuid primary key,
  subject uuid not null,
  class text not null
);
create table es.keys_noted (
  singleton boolean primary key default true check (singleton),
  pos bigint not null
);
insert into es.keys_noted (pos) values (0);

-- Notes the keys of the next events; answers whether there are more. A text is looked at as json where it is a tree at
-- all: jsonb would refuse what a text may hold.
create function es.note_keys(p_events integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_from bigint;
  v_last bigint;
  v_to bigint;
begin
  select pos into v_from from es.keys_noted for update;
  select next_pos - 1 into v_last from es.log_head;
  v_to := least(v_from + p_events, v_last);
  if v_to > v_from then
    insert into es.named_key (key, subject, class)
    select distinct on (1) (s.value ->> 'k')::uuid, (s.value ->> 's')::uuid, s.value ->> 'c'
      from (select e.payload::json -> '$sealed' as sealed from es.event e
             where e.pos > v_from and e.pos <= v_to and strpos(e.payload, '"$sealed":') > 0 offset 0) e
     cross join lateral json_array_elements(case json_typeof(e.sealed) when 'array' then e.sealed end) s
    on conflict (key) do nothing;
    update es.keys_noted set pos = v_to;
  end if;
  return v_to < v_last;
end $$;
revoke execute on function es.note_keys(integer) from public;

do $$ begin
  if (select count(*) from pg_roles where rolname in ('annhi_owner', 'annhi_app', 'annhi_projector')) < 3 then
    return;
  end if;
  grant select on es.key_mark, es.named_key, es.keys_noted to annhi_owner, annhi_app, annhi_projector;
  grant insert on es.key_mark to annhi_owner, annhi_app, annhi_projector;
  grant execute on function es.note_keys(integer) to annhi_owner, annhi_app, annhi_projector;
end $$;
