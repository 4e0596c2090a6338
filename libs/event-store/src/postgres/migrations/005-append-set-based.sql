-- The append of 003 as one statement after the lock: what a batch costs is the starting of statements and of functions,
-- and each command had a part in several of both. Same arguments, same answers.

-- Stable, as its parts are (`concat`, `extract`): only then is it expanded in the statement that calls it, instead of
-- being called as a function once an event. The text is that of 003.
create or replace function es.leaf(
  stream text, version integer, event_id uuid, type text, schema_v integer, recorded_at timestamptz, previous bytea,
  meta text, payload text
) returns bytea language sql stable parallel safe return sha256(
  '\x00'::bytea || convert_to(concat(
    'v1', E'\n', stream, E'\n', version, E'\n', event_id, E'\n', type, E'\n', schema_v, E'\n',
    (extract(epoch from recorded_at) * 1000000)::bigint, E'\n', encode(previous, 'base64'), E'\n',
    encode(sha256(convert_to(meta, 'UTF8')), 'base64'), E'\n',
    encode(sha256(convert_to(payload, 'UTF8')), 'base64'), E'\n'
  ), 'UTF8'));

-- The same rule as in 002, asked by the executor itself: a function is called only where it is broken.
create or replace trigger stream_only_grows before update on es.stream
  for each row when (new.name <> old.name or new.version <= old.version or new.last_pos <= old.last_pos)
  execute function es.refuse_going_back();
create or replace trigger head_only_moves_on before update on es.log_head
  for each row when (new.next_pos < old.next_pos or new.last_at < old.last_at)
  execute function es.refuse_head_going_back();

-- The settings keep one plan for good: streams and events are found by their indexes one by one, however large the log
-- and whatever the statistics say; the lists of the batch are joined by hashing.
create or replace function es.append_batch(
  p_stream text[], p_kind text[], p_version integer[], p_meta text[], p_count integer[],
  p_of integer[], p_k integer[], p_id uuid[], p_type text[], p_schema integer[], p_payload text[],
  p_clock timestamptz
) returns table (command integer, outcome text, version integer, pos bigint, recorded_at timestamptz)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_nestloop = off
set enable_mergejoin = off set jit = off
as $$
#variable_conflict use_column
declare
  v_next bigint;
  v_at timestamptz;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es: append runs at READ COMMITTED only' using errcode = 'invalid_transaction_state';
  end if;
  if p_clock is not null and not (select simulated from es.settings) then
    raise exception 'es: this store keeps its own clock' using errcode = 'invalid_parameter_value';
  end if;

  -- A statement of its own: the next one has to see what was committed while this one waited.
  select next_pos, greatest(last_at, coalesce(p_clock, clock_timestamp())) into v_next, v_at
    from es.log_head for update;

  return query
  with recursive found as (
    select c.i, c.name, c.kind, c.count, c.meta, s.stream_no, coalesce(s.version, 0) as current,
           coalesce(s.last_leaf, ''::bytea) as previous,
           case c.kind when 'n' then s.version is null when 'v' then coalesce(s.version, 0) = c.version
                       when 'e' then s.version is not null else true end as as_expected,
           -- Where the events of this command stand if it was sent before.
           case c.kind when 'n' then 1 when 'v' then c.version + 1 else s.version - 511 end as low,
           case c.kind when 'n' then c.count when 'v' then c.version + c.count else s.version end as high
      from unnest(p_stream, p_kind, p_version, p_meta, p_count) with ordinality as c (name, kind, version, meta, count, i)
      left join lateral (
        select s.stream_no, s.version, s.last_leaf from es.stream s where s.name = c.name offset 0
      ) s on true
  ), counted as (
    -- How many of the command's events stand where they were expected; asked only where that can be.
    select f.*, case when f.current > 0 and (not f.as_expected or f.kind in ('a', 'e')) then (
             select count(*)
               from unnest(p_of, p_k, p_id) as n (of, k, id)
               join es.event e on e.event_id = n.id and e.stream_no = f.stream_no and e.version between f.low and f.high
              where n.of = f.i and (f.kind in ('a', 'e') or e.version = f.low + n.k - 1)
           ) else 0 end as known
      from found f
  ), judged as materialized (
    -- Idempotency (EventStoreDB's rule): the same event ids already stand where they were expected. Where only some of
    -- them do, another command has their ids: nothing of this one is written.
    select c.*, case when c.known = c.count then 'repeated' when c.known > 0 then 'conflict'
                     when c.as_expected then 'ok' else 'conflict' end as outcome
      from counted c
  ), numbered as materialized (
    select j.i, j.name, j.count, j.meta, j.current, j.previous, j.outcome,
           case when j.outcome = 'ok' then coalesce(j.stream_no, nextval('es.stream_stream_no_seq')) else j.stream_no end as no,
           v_next + coalesce(sum(case when j.outcome = 'ok' then j.count else 0 end)
             over (order by j.i rows between unbounded preceding and 1 preceding), 0) as first_pos
      from judged j
  ), chained as (
    select c.i, n.k, c.no, c.name, c.current + n.k as version, c.first_pos + n.k - 1 as pos, n.id, n.type, n.schema_v, c.meta, n.payload,
           es.leaf(c.name, c.current + n.k, n.id, n.type, n.schema_v, v_at, c.previous, c.meta, n.payload) as leaf
      from unnest(p_of, p_k, p_id, p_type, p_schema, p_payload) as n (of, k, id, type, schema_v, payload)
      join numbered c on c.i = n.of
     where c.outcome = 'ok' and n.k = 1
    union all
    select p.i, n.k, p.no, p.name, p.version + 1, p.pos + 1, n.id, n.type, n.schema_v, p.meta, n.payload,
           es.leaf(p.name, p.version + 1, n.id, n.type, n.schema_v, v_at, p.leaf, p.meta, n.payload)
      from chained p
      join unnest(p_of, p_k, p_id, p_type, p_schema, p_payload) as n (of, k, id, type, schema_v, payload)
        on n.of = p.i and n.k = p.k + 1 and n.k > 1
  ), recorded as (
    insert into es.event (pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload, leaf)
    select t.pos, t.no, t.version, t.id, t.type, t.schema_v, v_at, t.meta, t.payload, t.leaf from chained t
  ), grown as (
    insert into es.stream as s (stream_no, name, version, last_pos, last_leaf) overriding system value
    select c.no, c.name, t.version, t.pos, t.leaf
      from numbered c join chained t on t.i = c.i and t.k = c.count
     where c.outcome = 'ok'
    on conflict (stream_no) do update
      set version = excluded.version, last_pos = excluded.last_pos, last_leaf = excluded.last_leaf
  ), moved as (
    update es.log_head set next_pos = v_next + t.total, last_at = v_at
      from (select sum(c.count) as total from numbered c where c.outcome = 'ok') t
     where t.total > 0
    returning pg_notify('es_appended', (v_next + t.total - 1)::text)
  )
  select a.i::integer, a.outcome, a.version, a.pos, a.recorded_at
    from (
      select c.i, c.outcome, c.current + case c.outcome when 'ok' then c.count else 0 end as version,
             case c.outcome when 'ok' then c.first_pos + c.count - 1 end as pos,
             case c.outcome when 'ok' then v_at end as recorded_at
        from numbered c where c.outcome <> 'repeated'
      union all
      select c.i, c.outcome, e.version, e.pos, e.recorded_at
        from numbered c
        cross join lateral (
          select e.version, e.pos, e.recorded_at
            from es.event e
           where e.stream_no = c.no and e.event_id in (select n.id from unnest(p_of, p_id) as n (of, id) where n.of = c.i)
           order by e.version desc limit 1
        ) e
       where c.outcome = 'repeated'
    ) a
   order by a.i;
end $$;
