-- A lapse says that a time is over. One whose time is not over when it is recorded was judged by a wrong clock. What is
-- copied from another log is taken as it is: there it was recorded.
create function es.refuse_early_lapse() returns trigger language plpgsql as $$
begin
  if (new.payload::json ->> 'dueAt')::timestamptz > new.recorded_at then
    raise exception 'es: a deadline does not lapse before its time' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger lapse_never_early before insert on es.event
  for each row when (new.type = 'DeadlineLapsed' and current_setting('es.copying', true) is distinct from 'on')
  execute function es.refuse_early_lapse();

-- Asked in the statement that appends: whoever sends it knows what the clock of the database has to say by now, unless
-- somebody has set it. What is recorded is never stamped far ahead, because no later event can be stamped earlier.
-- Declared stable so that it is asked once, before the append.
create function es.clock_is_as_expected(p_expected timestamptz) returns boolean language plpgsql stable as $$
begin
  if clock_timestamp() > p_expected + interval '60 seconds' then
    raise exception 'es: the clock of the database has jumped' using errcode = 'object_not_in_prerequisite_state';
  end if;
  return true;
end $$;

revoke execute on function es.refuse_early_lapse(), es.clock_is_as_expected(timestamptz) from public;
do $$ begin
  if (select count(*) from pg_roles where rolname in ('annhi_owner', 'annhi_app', 'annhi_projector')) = 3 then
    grant execute on function es.clock_is_as_expected(timestamptz) to annhi_owner, annhi_app, annhi_projector;
  end if;
end $$;
