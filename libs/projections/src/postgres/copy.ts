import type { ClientBase, Connection, Submittable } from 'pg';

/** The messages of a COPY that `pg` can send and its types do not tell. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** Rows are sent in pieces of about this many characters. */
const PIECE = 65_536;

const SPECIAL = /[\\\n\r\t]/;
const SPECIALS = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value as COPY reads it in its text format. */
const copyField = (value: string | null): string =>
  value === null ? '\\N' : SPECIAL.test(value) ? value.replace(SPECIALS, (found) => ESCAPES[found] ?? found) : value;

/** One row of fields that PostgreSQL's input functions read. */
export const copyLine = (fields: readonly (string | null)[]): string => `${fields.map(copyField).join('\t')}\n`;

/** `COPY table (columns) FROM STDIN` as one statement of a client of `pg`. */
class CopyIn implements Submittable {
  readonly done: PromiseWithResolvers<void> = Promise.withResolvers();
  /** The driver puts the end of its time limit here. */
  callback: (failure?: unknown) => void = () => undefined;
  private failure: unknown;

  constructor(
    private readonly statement: string,
    private readonly lines: Iterable<string>,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  /** A line that cannot be made fails the statement, so that nothing of it stays. */
  handleCopyInResponse(connection: CopyConnection): void {
    try {
      for (const piece of pieces(this.lines)) connection.sendCopyFromChunk(piece);
      connection.endCopyFrom();
    } catch (thrown) {
      this.failure = thrown;
      connection.sendCopyFail('a row cannot be written');
    }
  }

  handleCommandComplete(): void {
    // what it says is not needed
  }

  handleError(error: unknown): void {
    this.failure ??= error;
    this.handleReadyForQuery();
  }

  handleReadyForQuery(): void {
    this.callback(this.failure);
    if (this.failure === undefined) this.done.resolve();
    else this.done.reject(this.failure);
  }
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

/**
 * Sends the lines to a table by COPY, all or none. They wait in memory until the server takes them: some thousands at a
 * time. Throws what the server refuses, or what making a line throws.
 */
export async function copyIn(
  client: Pick<ClientBase, 'query'>,
  table: string,
  columns: readonly string[],
  lines: Iterable<string>,
): Promise<void> {
  const copy = new CopyIn(`copy ${table} (${columns.join(', ')}) from stdin`, lines);
  client.query(copy);
  await copy.done.promise;
}
