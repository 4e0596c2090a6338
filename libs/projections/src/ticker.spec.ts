import { silentLogger } from './follower-status.js';
import { runTicker } from './ticker.js';

it('runs never overlap, and the last one is waited for', async () => {
  const stopping = new AbortController();
  let running = 0;
  let most = 0;
  let runs = 0;
  const run = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    runs += 1;
    if (runs === 4) stopping.abort();
  };
  await runTicker({ name: 'sweep', everyMillis: 1, run }, silentLogger, stopping.signal);
  expect([most, runs, running]).toEqual([1, 4, 0]);
});

it('a fault is told without its message and the job runs again', async () => {
  const stopping = new AbortController();
  const told: string[] = [];
  let runs = 0;
  const run = (): Promise<void> => {
    runs += 1;
    if (runs === 3) stopping.abort();
    return Promise.reject(new RangeError('a secret'));
  };
  const logger = { ...silentLogger, warn: (message: string) => void told.push(message) };
  await runTicker({ name: 'sweep', everyMillis: 1, run }, logger, stopping.signal);
  expect(told).toEqual(Array.from({ length: 3 }, () => 'sweep: RangeError; runs again in 1 ms'));
});

it('a job is told when it has to stop', async () => {
  const stopping = new AbortController();
  const run = async (signal: AbortSignal): Promise<void> => {
    setTimeout(() => { stopping.abort(); }, 5); // prettier-ignore
    await new Promise<void>((resolve) => { signal.addEventListener('abort', () => { resolve(); }); }); // prettier-ignore
  };
  await runTicker({ name: 'sweep', everyMillis: 60_000, run }, silentLogger, stopping.signal);
});
