import { systemClock } from '#kernel';
import { runNotary } from '#notary';
import { beat, notaryProcessSettings, orEndHopeless, refuseMightyNotary } from '#platform';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stop.abort();
  });
// The supervisor is gone when its channel closes: nothing may be left behind.
process.once('disconnect', () => {
  stop.abort();
});

beat();
await orEndHopeless(async () => {
  const known = notaryProcessSettings();
  await refuseMightyNotary(known);
  const say = (line: string): void => void process.stderr.write(`notary: ${line}\n`);
  await runNotary({ ...known, clock: systemClock, say }, stop.signal);
});
process.exit(0);
