-- The roles of the application, each with the least that it needs. None has a password, so none can log in until the
-- operator (or the embedded start) gives it one. They belong to the whole server: another database may have made them
-- already, or may be making them now. Whoever migrates without the right to make roles goes on without them; its operator
-- makes them, and the grants follow at the next migration.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['annhi_owner', 'annhi_app', 'annhi_projector', 'annhi_notary', 'annhi_exporter'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I login', v_role);
      execute format('alter role %I set lock_timeout = %L', v_role, '15s');
      execute format('alter role %I set idle_in_transaction_session_timeout = %L', v_role, '60s');
      -- An index of a large read model and a long export take their time; a request does not.
      execute format('alter role %I set statement_timeout = %L', v_role,
        case v_role when 'annhi_owner' then '0' when 'annhi_projector' then '1h' when 'annhi_exporter' then '10min' else '60s' end);
    end if;
  end loop;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then raise warning 'es: the roles of the application cannot be made by %', current_user;
end $$;

-- Appending is the function's right, not its caller's. Names in it are looked up nowhere but here.
alter function es.append_batch(
  text[], text[], integer[], text[], integer[], integer[], integer[], uuid[], text[], integer[], text[], timestamptz
) security definer set search_path = pg_catalog, pg_temp;
revoke execute on all functions in schema es from public;

do $$ begin
  if (select count(*) from pg_roles
       where rolname in ('annhi_owner', 'annhi_app', 'annhi_projector', 'annhi_notary', 'annhi_exporter')) < 5 then
    return;
  end if;
  grant usage on schema es to annhi_owner, annhi_app, annhi_projector, annhi_notary;
  grant select on es.event, es.stream, es.log_head, es.settings to annhi_owner, annhi_app, annhi_projector, annhi_notary;
  grant execute on function es.leaf(text, integer, uuid, text, integer, timestamptz, bytea, text, text)
    to annhi_owner, annhi_app, annhi_projector, annhi_notary;
  -- Process managers append too; they run where the projector runs.
  grant execute on function es.append_batch(
    text[], text[], integer[], text[], integer[], integer[], integer[], uuid[], text[], integer[], text[], timestamptz
  ) to annhi_owner, annhi_app, annhi_projector;
  -- The owner changes the schema, by hand and by migrations; what is recorded is closed to it by the triggers.
  grant create on schema es to annhi_owner;
  grant insert, update on es.event, es.stream, es.log_head, es.settings to annhi_owner;
end $$;
