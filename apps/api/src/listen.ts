import { setTimeout } from 'node:timers/promises';

/** What listens: the application. */
interface Listening {
  listen(port: number, host: string): Promise<unknown>;
}

const ATTEMPTS = 20;
const PAUSE_MILLIS = 500;

/** Listens on the port; one that is taken is tried again for ten seconds, since the api before may still be ending. */
export async function listenOn(app: Listening, { port, host }: { port: number; host: string }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await app.listen(port, host);
      return;
    } catch (thrown) {
      if (attempt === ATTEMPTS || !isTaken(thrown)) throw thrown;
      await setTimeout(PAUSE_MILLIS);
    }
  }
}

const isTaken = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'EADDRINUSE';
