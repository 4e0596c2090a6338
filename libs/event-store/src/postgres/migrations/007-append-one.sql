-- A lone command without the machinery of a batch: what it costs is the starting of one large statement, and five small
-- ones start sooner. Same rules, same answers; whatever is not as expected is judged by es.append_batch, in the same
-- transaction and under the same lock.
create function es.append_one(
  p_stream text, p_kind text, p_version integer, p_meta text,
  p_id uuid[], p_type text[], p_schema integer[], p_payload text[], p_clock timestamptz,
  out outcome text, out version integer, out pos bigint, out recorded_at timestamptz
) language plpgsql security definer
set search_path = pg_catalog, pg_temp
-- Plans outlive the small log that they were made for.
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  v_count constant integer := cardinality(p_id);
  v_next bigint;
  v_at timestamptz;
  v_no bigint;
  v_version integer;
  v_leaf bytea;
  v_is_known boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es: append runs at READ COMMITTED only' using errcode = 'invalid_transaction_state';
  end if;
  if p_clock is not null and not (select simulated from es.settings) then
    raise exception 'es: this store keeps its own clock' using errcode = 'invalid_parameter_value';
  end if;

  select next_pos, greatest(last_at, coalesce(p_clock, clock_timestamp())) into v_next, v_at from es.log_head for update;
  select s.stream_no, s.version, s.last_leaf into v_no, v_version, v_leaf from es.stream s where s.name = p_stream;
  v_is_known := found;

  -- As in 005: the same ids may stand already wherever the expectation fails, or where there is none.
  if (case p_kind when 'n' then v_is_known when 'v' then coalesce(v_version, 0) <> p_version
                  else v_is_known or p_kind = 'e' end) then
    select b.outcome, b.version, b.pos, b.recorded_at into outcome, version, pos, recorded_at
      from es.append_batch(
        array[p_stream], array[p_kind], array[p_version], array[p_meta], array[v_count],
        array_fill(1, array[v_count]), array(select generate_series(1, v_count)), p_id, p_type, p_schema, p_payload, p_clock
      ) b;
    return;
  end if;

  if not v_is_known then
    insert into es.stream (name, version, last_pos, last_leaf) values (p_stream, 0, 0, '')
    returning stream_no, es.stream.version, last_leaf into v_no, v_version, v_leaf;
  end if;
  for k in 1 .. v_count loop
    v_version := v_version + 1;
    v_leaf := es.leaf(p_stream, v_version, p_id[k], p_type[k], p_schema[k], v_at, v_leaf, p_meta, p_payload[k]);
    insert into es.event (pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload, leaf)
    values (v_next, v_no, v_version, p_id[k], p_type[k], p_schema[k], v_at, p_meta, p_payload[k], v_leaf);
    v_next := v_next + 1;
  end loop;
  update es.stream set version = v_version, last_pos = v_next - 1, last_leaf = v_leaf where stream_no = v_no;
  update es.log_head set next_pos = v_next, last_at = v_at;
  perform pg_notify('es_appended', (v_next - 1)::text);
  outcome := 'ok';
  version := v_version;
  pos := v_next - 1;
  recorded_at := v_at;
end $$;

revoke execute on function es.append_one(
  text, text, integer, text, uuid[], text[], integer[], text[], timestamptz) from public;
do $$ begin
  if (select count(*) from pg_roles where rolname in ('annhi_owner', 'annhi_app', 'annhi_projector')) = 3 then
    grant execute on function es.append_one(text, text, integer, text, uuid[], text[], integer[], text[], timestamptz)
      to annhi_owner, annhi_app, annhi_projector;
  end if;
end $$;
