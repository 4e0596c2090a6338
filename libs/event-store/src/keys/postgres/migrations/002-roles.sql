-- Of the keys the application may make new ones and destroy those of a person; no row is ever removed. The roles are made
-- with the log. Where the keys have a server of their own, it has its own roles of the same names.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['annhi_app', 'annhi_projector'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I login', v_role);
      execute format('alter role %I set lock_timeout = %L', v_role, '15s');
      execute format('alter role %I set statement_timeout = %L', v_role, '60s');
      execute format('alter role %I set idle_in_transaction_session_timeout = %L', v_role, '60s');
    end if;
  end loop;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then raise warning 'keys: the roles of the application cannot be made by %', current_user;
end $$;

do $$ begin
  if (select count(*) from pg_roles where rolname in ('annhi_app', 'annhi_projector')) < 2 then
    return;
  end if;
  grant usage on schema keys to annhi_app, annhi_projector;
  grant select, insert on keys.agency_key, keys.subject_key, keys.erased_subject to annhi_app, annhi_projector;
  grant update (wrapped, destroyed_at) on keys.subject_key to annhi_app, annhi_projector;
end $$;
