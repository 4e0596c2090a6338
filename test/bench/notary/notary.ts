import { askOf, migrateNotary, proofOfLeaf, runNotary, writeTiles } from '#notary';
import { systemClock } from '#kernel';
import { TreeEdge } from '#transparency';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from 'pg';
import { ourWriter } from '../append/ours.js';
import { callersOf } from '../append/sides.js';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { asking } from '../harness/databases.js';
import { type Row, interleaved, quantile, rowOf } from '../harness/figures.js';

const CALLERS = [32, 128];
const PROOFS = 200;

/** Appending with the notary beside it against without, and what a proof costs as the log grows. */
export const notary: Bench = async (setting) => {
  const rows: Row[] = [];
  for (const callers of CALLERS) rows.push(await besideAppends(setting, callers));
  for (const size of setting.large ? [10_000, 10_000_000] : [10_000, 1_000_000]) rows.push(await proofs(setting, size));
  return rows;
};

/** What is left to sign after a round is signed before the other side works. */
async function besideAppends({ server, quick, say }: BenchSetting, callers: number): Promise<Row> {
  const [url, bare] = [await server.database(`notary_${callers}`), await server.database(`no_notary_${callers}`)];
  const [ours, other] = [await ourWriter(url, 'with'), await ourWriter(bare, 'without')];
  await asking(url, migrateNotary);
  const stop = new AbortController();
  const folder = join(server.folder, `notary-${callers}`);
  const settings = { folder, checkpoints: join(folder, 'checkpoints') };
  const running = runNotary({ url, settings, clock: systemClock, say }, stop.signal);
  const millis = quick ? 500 : 2000;
  const [callWith, callWithout] = [callersOf(ours), callersOf(other)];
  const figures = await interleaved(
    [
      {
        name: 'with',
        round: async () => {
          const rate = await ratePerSecond(callers, millis, callWith);
          await asking(url, allSigned);
          return rate;
        },
      },
      { name: 'without', round: () => ratePerSecond(callers, millis, callWithout) },
    ],
    quick ? 3 : 11,
  );
  stop.abort();
  await running;
  for (const { close } of [ours, other]) await close();
  const [withNotary = [], without = []] = [...figures.values()];
  const heading = { name: 'notary', case: `append, ${callers} callers : without the notary`, unit: 'commands/s' };
  return rowOf(heading, withNotary, without);
}

const LEFT = `select (select next_pos - 1 from es.log_head) = coalesce((select max(size) from notary.head), 0) as done`;

async function allSigned(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ done: boolean }>(LEFT);
    if (rows[0]?.done === true) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The tiles of a log of that size, of leaves by chance, and proofs out of them. */
async function proofs({ server, say }: BenchSetting, size: number): Promise<Row> {
  const url = await server.database(`proofs_${size}`);
  return asking(url, async (client) => {
    await (await ourWriter(url, 'schema')).close();
    await migrateNotary(client);
    const ask = askOf(client);
    const edge = new TreeEdge();
    while (edge.size < size) {
      const leaves = Array.from({ length: Math.min(size - edge.size, 25_600) }, () => randomBytes(32));
      await writeTiles(ask, edge.add(leaves));
    }
    say(`notary: proofs of ${size} events`);
    const millis: number[] = [];
    for (let n = 0; n < PROOFS; n += 1) {
      const begun = performance.now();
      await proofOfLeaf(ask, Math.floor((size / PROOFS) * n), size);
      millis.push(performance.now() - begun);
    }
    return rowOf({ name: 'notary', case: `p95 of a proof of one of ${size} events`, unit: 'ms' }, [
      quantile(millis, 0.95),
    ]);
  });
}
