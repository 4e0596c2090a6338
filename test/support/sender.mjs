// Sends requests from a thread of its own, so that the time of the server's event loop is the server's alone.
import { request } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

parentPort?.on('message', ({ port, method, path, headers, body, times = 1, packed = false }) => {
  const text = typeof body === 'string' ? body.repeat(times) : Buffer.from(body ?? '');
  const payload = packed ? gzipSync(text) : Buffer.from(text);
  const sent = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...headers, 'content-length': payload.length },
  });
  const done = (status, code, errors) => parentPort?.postMessage({ status, code, errors });
  sent.on('response', (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('end', () => {
      try {
        const { code, errors = [] } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        done(response.statusCode, code, errors.length);
      } catch {
        done(response.statusCode, undefined, 0);
      }
    });
  });
  sent.on('error', (fault) => done(0, fault.message, 0));
  sent.end(payload);
});
