import { openStore } from './dist/test/bench/harness/store.js';
import { fill } from './dist/test/bench/harness/fill.js';
import { openServer } from './dist/test/bench/harness/databases.js';
import { EVENT_COLUMNS } from './dist/libs/event-store/src/postgres/rows.codec.js';
import pg from 'pg';
const server = await openServer();
try {
const url = await server.database('m'); const store = await openStore(url); await fill(store, 20000);
const c = new pg.Client({connectionString:url}); await c.connect(); await c.query('vacuum analyze');
await c.query(`prepare q(bigint,bigint,text[],text[],bigint) as   select ${EVENT_COLUMNS} from es.event e
   cross join lateral (select s.name from es.stream s where s.stream_no = e.stream_no offset 0) s
   where e.pos > $1 and e.pos <= $2
     and ($3::text[] is null or e.type = any($3))
     and ($4::text[] is null or left(s.name, -37) = any($4))
   order by e.pos limit $5`);
for (const m of ['force_custom_plan','force_generic_plan']) { await c.query(`set plan_cache_mode=${m}`);
for (const a of [`10000,20000,'{ContactMade}',null,5000`,`19990,20000,'{ContactMade}',null,500`]) {
const ex=await c.query(`explain analyze execute q(${a})`); console.log(m, ex.rows.map(x=>x['QUERY PLAN']).filter(l=>!/Buffers/.test(l)).join('\n'));}}
await c.end(); await store.close();
} finally { await server.stop(); }
