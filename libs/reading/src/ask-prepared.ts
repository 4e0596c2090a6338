import type { DataSource } from 'typeorm';
import { type Prepared, connectionOf, rowsOf } from './connection.codec.js';

/** Asks what each request asks: planned once on a connection, past the mapper. */
export async function askPrepared(source: DataSource, statement: Prepared): Promise<readonly unknown[]> {
  const runner = source.createQueryRunner('master');
  try {
    return rowsOf(await (await connectionOf(runner)).query(statement));
  } finally {
    await runner.release();
  }
}
