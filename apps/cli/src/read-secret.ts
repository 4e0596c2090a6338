import { text } from 'node:stream/consumers';

/** A secret from standard input, without the line break at its end. It never stands in the list of processes. */
export const readSecret = async (): Promise<string> => (await text(process.stdin)).replace(/\r?\n$/, '');
