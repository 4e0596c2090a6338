import { UsageError } from './exit.js';

/** The text of a file in UTF-8; anything else is a wrong word of the command. */
export function textIn(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is not UTF-8`);
  }
}
