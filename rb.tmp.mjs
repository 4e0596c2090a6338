import { openStore } from './dist/test/bench/harness/store.js';
import { fill } from './dist/test/bench/harness/fill.js';
import { openServer } from './dist/test/bench/harness/databases.js';
import { childContacts, officeContacts } from './dist/test/bench/harness/read-models.js';
import { migrateProjections, rebuildReadModels } from './dist/libs/projections/src/index.js';
import pg from 'pg';
const n=Number(process.argv[2]??100000), type=process.argv[3]??'ContactMade';
const server = await openServer();
try {
const url = await server.database('m'); const store = await openStore(url); await fill(store, n, type);
const c = new pg.Client({connectionString:url}); await c.connect(); await migrateProjections(c); await c.query('vacuum analyze');
for (let i=0;i<4;i++){ const t=performance.now(); const u0=process.cpuUsage(); const times=[];
 await rebuildReadModels({store,url,projections:[childContacts,officeContacts],onProgress:p=>times.push(Math.round(performance.now()-t))});
 const s=(performance.now()-t)/1000; const u=process.cpuUsage(u0); console.log(Math.round(n/s), 'cpu', Math.round(n/((u.user+u.system)/1e6)), times[0], times.at(-1), Math.round(s*1000));}
await c.end(); await store.close();
} finally { await server.stop(); }
