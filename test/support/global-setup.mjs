import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One throw-away cluster for the run, with migrated template databases that every worker clones. */
export default async function setup() {
  const bootstrap = fileURLToPath(new URL('../../apps/cli/bootstrap.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [bootstrap], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the server does not compile');
  const { startPostgres } = await import('../../dist/libs/embedded-postgres/src/index.js');
  const { createDatabase } = await import('../../dist/libs/testing/src/index.js');
  const { migrate } = await import('../../dist/apps/cli/src/commands/migrate.js');
  const folder = mkdtempSync(join(tmpdir(), 'annhi-pg-'));
  chmodSync(folder, 0o755);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const server = await startPostgres({ folder, settings, durable: false });
  const reaper = fileURLToPath(new URL('reaper.mjs', import.meta.url));
  spawn(process.execPath, [reaper, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).unref();
  const admin = server.url('postgres');
  await createDatabase(admin, 'template_app');
  await createDatabase(admin, 'template_keys');
  await migrate({ main: server.url('template_app'), keys: server.url('template_keys') });
  process.env.TEST_ADMIN_URL = admin;
  process.env.TEST_SERVER_LOG = join(server.folder, 'server.log');
  globalThis.testServer = { server, folder };
}
