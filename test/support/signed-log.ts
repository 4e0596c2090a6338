import { Notary, askOf, postgresSource } from '#notary';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';

/** Signs the log of a database as it is now, once, with a key of its own: its tiles and receipts can be asked for. */
export async function signLog(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-signed-'));
  const pool = new Pool({ connectionString: url });
  try {
    const notary = await Notary.open({
      ...{ ask: askOf(pool), source: postgresSource(pool), now: () => new Date() },
      ...{ say: () => undefined, settings: { folder, checkpoints: join(folder, 'checkpoints') } },
    });
    await notary.step();
  } finally {
    await pool.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
