import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the checkpoints of a minute one stays in the file of its day. */
const KEEP_EVERY_MILLIS = 60_000;

/** The last checkpoint that was kept outside of the database. */
export const lastKeptFile = (folder: string): string => join(folder, 'checkpoint');

/** The last checkpoint kept in the folder, as it was written; `undefined` where none was. */
export const lastKeptIn = (folder: string): string | undefined =>
  existsSync(lastKeptFile(folder)) ? readFileSync(lastKeptFile(folder), 'utf8') : undefined;

/**
 * Keeps checkpoints in a folder: the last one in a file that is exchanged whole, and one of each minute in a file of its
 * day that only grows.
 */
export class KeptFile {
  private keptAt = 0;

  constructor(private readonly folder: string) {}

  keep(note: string, at: Date): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = lastKeptFile(this.folder);
    writeFileSync(`${file}.new`, note, { flush: true });
    renameSync(`${file}.new`, file);
    if (at.getTime() - this.keptAt < KEEP_EVERY_MILLIS) return;
    this.keptAt = at.getTime();
    appendFileSync(join(this.folder, `${at.toISOString().slice(0, 10)}.checkpoints`), `${note}\n`, { flush: true });
  }
}

/** Puts keys and checkpoints of a log aside that was emptied on purpose: the next one is another log. */
export function putAside(folder: string, name: string): void {
  if (existsSync(folder)) renameSync(folder, `${folder}-${name}`);
}
