-- The leaf of an event (design "Transparency log"): SHA-256(0x00 || entry); the entry holds the leaf before it in its stream.
create function es.leaf(
  stream text, version integer, event_id uuid, type text, schema_v integer, recorded_at timestamptz, previous bytea,
  meta text, payload text
) returns bytea language sql immutable parallel safe return sha256(
  '\x00'::bytea || convert_to(concat(
    'v1', E'\n', stream, E'\n', version, E'\n', event_id, E'\n', type, E'\n', schema_v, E'\n',
    (extract(epoch from recorded_at) * 1000000)::bigint, E'\n', encode(previous, 'base64'), E'\n',
    encode(sha256(convert_to(meta, 'UTF8')), 'base64'), E'\n',
    encode(sha256(convert_to(payload, 'UTF8')), 'base64'), E'\n'
  ), 'UTF8'));

-- Appends many commands at once, one stream each. Commands are judged one by one: a conflict fails no neighbour.
-- p_kind: n no stream · v version p_version · e stream exists · a any. Events: the k-th of command p_of, in order of k.
create function es.append_batch(
  p_stream text[], p_kind text[], p_version integer[], p_meta text[], p_count integer[],
  p_of integer[], p_k integer[], p_id uuid[], p_type text[], p_schema integer[], p_payload text[],
  p_clock timestamptz
) returns table (command integer, outcome text, version integer, pos bigint, recorded_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  v_next bigint;
  v_at timestamptz;
  v_no bigint[];
  v_current integer[];
  v_previous bytea[];
  v_outcome text[];
  v_from bigint[];
  v_total bigint;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es: append runs at READ COMMITTED only' using errcode = 'invalid_transaction_state';
  end if;
  if p_clock is not null and not (select simulated from es.settings) then
    raise exception 'es: this store keeps its own clock' using errcode = 'invalid_parameter_value';
  end if;

  select next_pos, greatest(last_at, coalesce(p_clock, clock_timestamp())) into v_next, v_at
    from es.log_head for update;

  select array_agg(s.stream_no order by c.i), array_agg(coalesce(s.version, 0) order by c.i),
         array_agg(coalesce(s.last_leaf, ''::bytea) order by c.i),
         array_agg(case c.kind
           when 'n' then case when s.version is null then 'ok' else 'conflict' end
           when 'v' then case when coalesce(s.version, 0) = c.version then 'ok' else 'conflict' end
           when 'e' then case when s.version is null then 'conflict' else 'ok' end
           else 'ok' end order by c.i)
    into v_no, v_current, v_previous, v_outcome
    from unnest(p_stream, p_kind, p_version) with ordinality as c (name, kind, version, i)
    left join es.stream s on s.name = c.name;

  -- Idempotency (EventStoreDB's rule): the same event ids already stand where they were expected. Where only some of
  -- them do, another command has their ids: nothing of this one is written.
  select array_agg(case when r.known = p_count[o.i] then 'repeated' when r.known > 0 then 'conflict' else o.outcome end
                   order by o.i) into v_outcome
    from unnest(v_outcome) with ordinality as o (outcome, i)
    left join lateral (
      select count(*) as known
        from unnest(p_of, p_k, p_id) as n (of, k, id)
        join es.event e on e.stream_no = v_no[o.i] and e.event_id = n.id
       where n.of = o.i and v_current[o.i] > 0
         and case p_kind[o.i]
           when 'n' then e.version = n.k
           when 'v' then e.version = p_version[o.i] + n.k
           else e.version > v_current[o.i] - 512 end
    ) r on v_current[o.i] > 0 and (o.outcome = 'conflict' or p_kind[o.i] in ('a', 'e'));

  select array_agg(case when o.outcome = 'ok' then coalesce(v_no[o.i], nextval('es.stream_stream_no_seq')) end order by o.i),
         array_agg(v_next + coalesce(o.before, 0) order by o.i),
         coalesce(sum(p_count[o.i]) filter (where o.outcome = 'ok'), 0)
    into v_no, v_from, v_total
    from (
      select i, outcome,
             sum(case when outcome = 'ok' then p_count[i] else 0 end)
               over (order by i rows between unbounded preceding and 1 preceding) as before
        from unnest(v_outcome) with ordinality as x (outcome, i)
    ) o;

  if v_total > 0 then
    for step in 1 .. (select max(k) from unnest(p_k) as k) loop
      insert into es.event (pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload, leaf)
      select v_from[n.of] + n.k - 1, v_no[n.of], v_current[n.of] + n.k, n.id, n.type, n.schema_v, v_at, p_meta[n.of], n.payload,
             es.leaf(p_stream[n.of], v_current[n.of] + n.k, n.id, n.type, n.schema_v, v_at,
                     case when step = 1 then v_previous[n.of] else p.leaf end, p_meta[n.of], n.payload)
        from unnest(p_of, p_k, p_id, p_type, p_schema, p_payload) as n (of, k, id, type, schema_v, payload)
        left join es.event p on step > 1 and p.stream_no = v_no[n.of] and p.version = v_current[n.of] + n.k - 1
       where n.k = step and v_outcome[n.of] = 'ok';
    end loop;

    insert into es.stream as s (stream_no, name, version, last_pos, last_leaf) overriding system value
    select v_no[o.i], p_stream[o.i], e.version, e.pos, e.leaf
      from unnest(v_outcome) with ordinality as o (outcome, i)
      join es.event e on e.pos = v_from[o.i] + p_count[o.i] - 1
     where o.outcome = 'ok'
    on conflict (stream_no) do update
      set version = excluded.version, last_pos = excluded.last_pos, last_leaf = excluded.last_leaf;

    update es.log_head set next_pos = v_next + v_total, last_at = v_at;
    perform pg_notify('es_appended', (v_next + v_total - 1)::text);
  end if;

  return query
  select o.i::integer, o.outcome,
         case o.outcome when 'ok' then v_current[o.i] + p_count[o.i] when 'repeated' then e.version else v_current[o.i] end,
         case o.outcome when 'ok' then v_from[o.i] + p_count[o.i] - 1 else e.pos end,
         case o.outcome when 'ok' then v_at else e.recorded_at end
    from unnest(v_outcome) with ordinality as o (outcome, i)
    left join lateral (
      select e.version, e.pos, e.recorded_at
        from es.stream s join es.event e on e.stream_no = s.stream_no
       where o.outcome = 'repeated' and s.name = p_stream[o.i]
         and e.event_id in (select n.id from unnest(p_of, p_id) as n (of, id) where n.of = o.i)
       order by e.version desc limit 1
    ) e on true
   order by o.i;
end $$;
