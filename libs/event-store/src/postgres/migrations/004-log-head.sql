-- The head of the log only moves on: put back, it would give positions and times twice.
create function es.refuse_head_going_back() returns trigger language plpgsql as $$
begin
  if new.next_pos < old.next_pos or new.last_at < old.last_at then
    raise exception 'es: the head of the log only moves on' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger head_only_moves_on before update on es.log_head
  for each row execute function es.refuse_head_going_back();
create trigger head_never_removed before delete on es.log_head
  for each row execute function es.refuse_change();
create trigger head_never_emptied before truncate on es.log_head
  for each statement execute function es.refuse_change();
