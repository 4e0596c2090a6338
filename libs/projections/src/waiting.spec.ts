import { Pulse, backOffMillis, orAborted, sleep } from './waiting.js';

const never = new AbortController().signal;

it('the back-off doubles up to five seconds, and half of it is chance', () => {
  expect([1, 2, 3, 8, 9, 1000].map((attempt) => backOffMillis(attempt, () => 1))).toEqual([
    50, 100, 200, 5000, 5000, 5000,
  ]);
  expect(backOffMillis(1, () => 0)).toBe(25);
});

it('a sleep ends with its signal', async () => {
  const stopping = new AbortController();
  const slept = sleep(60_000, stopping.signal);
  stopping.abort();
  await slept;
  await sleep(60_000, stopping.signal);
});

it('a pulse wakes all who wait now, and nobody who comes later', async () => {
  const pulse = new Pulse();
  const woken: string[] = [];
  const both = ['a', 'b'].map((who) => pulse.next(60_000, never).then(() => woken.push(who)));
  pulse.beat();
  await Promise.all(both);
  expect(woken).toEqual(['a', 'b']);
  const begun = performance.now();
  await pulse.next(30, never);
  expect(performance.now() - begun).toBeGreaterThan(20);
  await pulse.next(60_000, AbortSignal.abort());
});

it('a promise is given up when the signal says so', async () => {
  const stopping = new AbortController();
  expect(await orAborted(Promise.resolve(1), stopping.signal)).toBe(1);
  const waiting = orAborted(new Promise(() => undefined), stopping.signal);
  stopping.abort();
  await expect(waiting).rejects.toThrow('aborted');
});
