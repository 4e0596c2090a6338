import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What listens: the application. */
interface Listening {
  listen(port: number, host: string): Promise<unknown>;
}

interface Place {
  readonly port: number;
  readonly host: string;
}

const ATTEMPTS = 20;
const PAUSE_MILLIS = 500;

/**
 * Listens on the port; one that is taken is tried again for ten seconds, since the api before may still be ending. It is
 * tried without the application, which would write an error of its own each time.
 */
export async function listenOn(app: Listening, { port, host }: Place): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await tryPort({ port, host });
      break;
    } catch (thrown) {
      if (attempt === ATTEMPTS || !isTaken(thrown)) throw thrown;
      await setTimeout(PAUSE_MILLIS);
    }
  }
  await app.listen(port, host);
}

async function tryPort({ port, host }: Place): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

const isTaken = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'EADDRINUSE';
