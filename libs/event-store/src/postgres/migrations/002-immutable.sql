-- What is recorded stays: the database itself refuses to change or remove it, whoever asks.
create function es.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'es: recorded events are never changed or removed (% on %)', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger event_never_changes before update or delete on es.event
  for each row execute function es.refuse_change();
create trigger event_never_emptied before truncate on es.event
  for each statement execute function es.refuse_change();
create trigger stream_never_removed before delete on es.stream
  for each row execute function es.refuse_change();
create trigger stream_never_emptied before truncate on es.stream
  for each statement execute function es.refuse_change();

create function es.refuse_going_back() returns trigger language plpgsql as $$
begin
  if new.name <> old.name or new.version <= old.version or new.last_pos <= old.last_pos then
    raise exception 'es: a stream only grows' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger stream_only_grows before update on es.stream
  for each row execute function es.refuse_going_back();
