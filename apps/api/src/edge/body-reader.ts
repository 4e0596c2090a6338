import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { watchPace } from './body-pace.js';
import { jsonObjectIn } from './json-text.js';
import { Problem } from './problem.js';
import type { Taken } from './takes.js';

const digests = new WeakMap<FastifyRequest, string>();

/** What the bytes of a file in a body come to; they are counted as they come, so that no file is gone through at once. */
export const digestOf = (request: FastifyRequest): string | undefined => digests.get(request);

/** The body of a request to a route that takes it: an object for JSON, the bytes for a file. */
export async function readBody(request: FastifyRequest, stream: Readable, { limit, json }: Taken): Promise<unknown> {
  if (json) return jsonObjectIn(await bytesOf(stream, limit));
  const hash = createHash('sha256');
  const bytes = await bytesOf(stream, limit, (chunk) => hash.update(chunk));
  digests.set(request, hash.digest('base64url'));
  return bytes;
}

/** Throws 413 where more comes than the limit and 408 where it comes too slowly or not to its end. */
function bytesOf(stream: Readable, limit: number, seen: (chunk: Buffer) => void = () => undefined): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (code: string) => (): void => {
      done();
      reject(new Problem(code));
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limit) {
        fail('edge.body-too-large')();
        return;
      }
      seen(chunk);
      chunks.push(chunk);
    };
    const whole = (): void => {
      done();
      resolve(Buffer.concat(chunks, size));
    };
    const broken = fail('edge.too-slow');
    const unwatch = watchPace(stream, broken);
    const done = (): void => {
      unwatch();
      stream.off('data', take).off('end', whole).off('error', broken).off('close', broken);
    };
    stream.on('data', take).once('end', whole).once('error', broken).once('close', broken);
  });
}
