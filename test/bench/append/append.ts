import { type Bench, type BenchSetting, whileWaiting } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { emmettWriter } from './emmett.js';
import { messageDbWriter } from './message-db.js';
import { ourWriter } from './ours.js';
import { plainWriter } from './plain.js';
import { type Writer, callersOf } from './sides.js';

const CALLERS = [1, 32, 128, 512];
/** Connections of a peer's pool at the most; more of them made every peer slower here. */
const MOST_CONNECTIONS = 128;

/** Single-event commands a second, everything durable, at several numbers of callers. */
export const append: Bench = async (setting) => {
  const rows: Row[] = [];
  for (const delay of setting.commitDelays) {
    await setting.server.delayCommits(delay);
    for (const callers of CALLERS) rows.push(...(await atCallers(setting, callers, delay)));
  }
  await setting.server.delayCommits(0);
  return rows;
};

async function atCallers(setting: BenchSetting, callers: number, delay: number): Promise<readonly Row[]> {
  const { quick, say } = setting;
  const writers = await openWriters(setting, callers, delay);
  const millis = quick ? 300 : 1000;
  const sides = writers.map((writer): Side => {
    const call = callersOf(writer);
    return { name: writer.name, round: () => ratePerSecond(callers, millis, call) };
  });
  const at = `${callers} callers${whileWaiting(delay)}`;
  say(`append: ${at}`);
  const figures = await interleaved(sides, quick ? 3 : 11);
  for (const { close } of writers) await close();
  const [ours = [], ...others] = [...figures.values()];
  return others.map((figuresOfOther, index) =>
    rowOf(
      { name: 'append', case: `${at} : ${sides[index + 1]?.name ?? ''}`, unit: 'commands/s' },
      ours,
      figuresOfOther,
    ),
  );
}

async function openWriters({ server }: BenchSetting, callers: number, delay: number): Promise<readonly Writer[]> {
  const fresh = (name: string): Promise<string> => server.database(`append_${name}_${callers}_${delay}`);
  return [
    await ourWriter(await fresh('ours'), 'ours'),
    await plainWriter(await fresh('plain'), callers, MOST_CONNECTIONS),
    await emmettWriter(await fresh('emmett'), callers, MOST_CONNECTIONS),
    await messageDbWriter(await fresh('message_db'), callers, MOST_CONNECTIONS),
  ];
}
