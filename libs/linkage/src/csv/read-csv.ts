import { createReadStream } from 'node:fs';

/** Why a file is not what it says it is. The file is refused whole. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file}, line ${line}: ${reason}`);
  }
}

/** A record of the file; all values are texts. */
export interface CsvRecord {
  /** The line on which it begins; the first line of the file is 1. */
  readonly line: number;
  readonly values: readonly string[];
}

const QUOTE = '"';

/**
 * Reads a CSV (RFC 4180, UTF-8, comma) strictly and without guessing: every value is a text, as it stands there. The first
 * record is the header. A record with another number of values, a quote where none may be, a line that is empty, bytes that
 * are no UTF-8 end it with the line and the reason.
 */
export async function* readCsv(file: string): AsyncGenerator<readonly CsvRecord[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new CsvParser(file);
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) {
    if (!Buffer.isBuffer(bytes)) throw new TypeError('a stream of bytes gives bytes');
    yield parser.take(decoded(bytes));
  }
  yield parser.take(decoded());
  yield parser.end();

  function decoded(bytes?: Buffer): string {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new FileFault(file, parser.line, 'the file is not UTF-8');
    }
  }
}

/** Takes a text piece by piece and gives the records that are whole. */
class CsvParser {
  #rest = '';
  #width = -1;
  line = 1;

  constructor(readonly file: string) {}

  take(piece: string): readonly CsvRecord[] {
    const text = this.#rest + piece;
    const records: CsvRecord[] = [];
    let from = 0;
    let quote = nextQuote(text, 0);
    for (;;) {
      let end = text.indexOf('\n', from);
      // Where quotes are is looked for once, not once a line: a file of a million lines may have none.
      while (quote < end) {
        const closing = nextQuote(text, quote + 1);
        if (closing > end) end = closing === Infinity ? -1 : text.indexOf('\n', closing);
        quote = nextQuote(text, closing + 1);
      }
      if (end < 0) break;
      records.push(this.#record(text.slice(from, end)));
      from = end + 1;
    }
    this.#rest = text.slice(from);
    return records;
  }

  end(): readonly CsvRecord[] {
    const last = this.#rest;
    this.#rest = '';
    if (last === '') return [];
    if (quotesIn(last) % 2 !== 0) throw this.#fault('a quote is opened and not closed');
    return [this.#record(last)];
  }

  #record(written: string): CsvRecord {
    const text = written.endsWith('\r') ? written.slice(0, -1) : written;
    const { line } = this;
    const values = text.includes(QUOTE) ? this.#quoted(text) : text.split(',');
    this.#check(text, values.length);
    this.line += linesIn(text);
    return { line, values };
  }

  #check(text: string, width: number): void {
    if (this.#width < 0) this.#width = width;
    else if (text.trim() === '' && this.#width > 1) throw this.#fault('the line is empty');
    if (width !== this.#width) throw this.#fault(`${width} values where the header has ${this.#width}`);
    if (text.includes('\0')) throw this.#fault('the line holds a NUL');
  }

  #quoted(text: string): string[] {
    const values: string[] = [];
    let from = 0;
    while (from <= text.length) {
      const opened = text[from] === QUOTE;
      const end = opened ? closingQuote(text, from) + 1 : commaOrEnd(text, from);
      const raw = text.slice(from, end);
      if (opened ? end <= from + 1 || !isEndOfValue(text, end) : raw.includes(QUOTE))
        throw this.#fault('a quote stands inside of a value');
      values.push(opened ? raw.slice(1, -1).replaceAll('""', QUOTE) : raw);
      from = end + 1;
    }
    return values;
  }

  #fault(reason: string): FileFault {
    return new FileFault(this.file, this.line, reason);
  }
}

function nextQuote(text: string, from: number): number {
  const at = from === Infinity ? -1 : text.indexOf(QUOTE, from);
  return at < 0 ? Infinity : at;
}

const quotesIn = (text: string): number => text.split(QUOTE).length - 1;
const linesIn = (text: string): number => (text.includes('\n') ? text.split('\n').length : 1);

function commaOrEnd(text: string, from: number): number {
  const comma = text.indexOf(',', from);
  return comma < 0 ? text.length : comma;
}

const isEndOfValue = (text: string, end: number): boolean => end === text.length || text[end] === ',';

/** Where the value that is opened at `from` is closed: the first quote that is not doubled; `from` where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(QUOTE, from + 1); at >= 0; at = text.indexOf(QUOTE, at + 2))
    if (text[at + 1] !== QUOTE) return at;
  return from - 1;
}
