import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What DuckDB may take of the machine. */
export interface Limits {
  readonly threads: number;
  readonly memory: string;
  /** What it may write to disk beside its memory. */
  readonly disk: string;
}

const CHUNK_ROWS = 2048;

/** DuckDB in this process, over nothing but memory and a folder of its own that is removed at the end. */
export class DuckDbSession {
  private constructor(
    readonly connection: DuckDBConnection,
    /** A query that is being read ends when another one is put on its connection. */
    readonly writing: DuckDBConnection,
    readonly instance: DuckDBInstance,
    readonly folder: string,
  ) {}

  static async open({ threads, memory, disk }: Limits): Promise<DuckDbSession> {
    const folder = await mkdtemp(join(tmpdir(), 'annhi-linkage-'));
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: memory,
      temp_directory: folder,
      max_temp_directory_size: disk,
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    return new DuckDbSession(await instance.connect(), await instance.connect(), instance, folder);
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** The rows of whole numbers that a query gives, chunk by chunk, by column. */
  async *numbers(
    sql: string,
  ): AsyncGenerator<{ readonly rows: number; readonly columns: readonly (readonly number[])[] }> {
    const result = await this.connection.stream(sql);
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      yield { rows: chunk.rowCount, columns: chunk.getColumns().map((column) => column.map(Number)) };
    }
  }

  /** The only row of a query. */
  async row(sql: string): Promise<readonly number[]> {
    for await (const { columns } of this.numbers(sql)) return columns.map(([value]) => value ?? 0);
    return [];
  }

  /** Makes a table of whole numbers and fills it. */
  async table(name: string, columns: ReadonlyMap<string, ArrayLike<number>>): Promise<void> {
    await this.run(`create table ${name} (${[...columns.keys()].map((column) => `${column} integer`).join(', ')})`);
    const writer = await this.writer(name, columns.size);
    const all = [...columns.values()];
    const rows = all[0]?.length ?? 0;
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const to = Math.min(rows, from + CHUNK_ROWS);
      writer.append(
        all.map((column) =>
          Array.prototype.slice.call<ArrayLike<number>, [number, number], number[]>(column, from, to),
        ),
      );
    }
    writer.close();
  }

  /** Appends rows by columns to a table that is there. */
  async writer(name: string, width: number): Promise<{ append: (columns: number[][]) => void; close: () => void }> {
    const appender = await this.writing.createAppender(name);
    const types = Array.from({ length: width }, () => INTEGER);
    return {
      append: (columns) => {
        const chunk = DuckDBDataChunk.create(types, columns[0]?.length ?? 0);
        chunk.setColumns(columns);
        appender.appendDataChunk(chunk);
      },
      close: () => {
        appender.closeSync();
      },
    };
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.writing.closeSync();
    this.instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }
}
