import fastify from 'fastify';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';

/** What somebody writes by hand in an hour: a route that puts its body into a row, and two that read rows. A process of its own. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
pool.on('error', () => undefined);
await pool.query(
  'create table report (id uuid primary key, at timestamptz not null default now(), body jsonb not null)',
);

const app = fastify();
app.post('/reports', async (request, reply) => {
  const id = randomUUID();
  await pool.query({
    name: 'report',
    text: 'insert into report (id, body) values ($1, $2)',
    values: [id, JSON.stringify(request.body)],
  });
  await reply.code(201).send({ id });
});
app.get<{ Params: { id: string } }>('/reports/:id', async ({ params }) => {
  const found = { name: 'one', text: 'select id, at, body from report where id = $1', values: [params.id] };
  return (await pool.query<object>(found)).rows[0];
});
app.get('/reports', async () => {
  const page = { name: 'page', text: 'select id, at, body from report order by id limit 50' };
  return { items: (await pool.query<object>(page)).rows };
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ kind: 'listening', url });
process.once('disconnect', () => process.exit(0));
