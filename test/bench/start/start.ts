import type { Bench } from '../harness/bench.js';
import type { Build } from '../harness/build.js';
import { type Deployment, deploy } from '../harness/deployment.js';
import { buildsOf } from '../harness/deployments.js';
import { type Row, type Side, inTurn, rowOf } from '../harness/figures.js';
import { nameOf } from '../harness/processes.js';
import { type Reaped, reapedFolder } from '../../support/reaped.js';

/** What one start of a build cost, by what is measured: its case and its unit, separated by a bar. */
type Costs = ReadonlyMap<string, number>;

/** What the starts of one build cost, and where they are allowed to end up. */
const ALLOWED: Readonly<Record<string, number>> = {
  'first start with the city, ready|s': 12,
  'second start, ready|s': 3,
  'second start, whole process tree|CPU-s': 7,
  'second start, apps/api|MiB': 200,
  'second start, apps/cli|MiB': 80,
  'stopping while a client keeps its connection|s': 1,
};

/**
 * What `annhi start` costs until it is ready: seconds, seconds of processor of the whole process tree with its database, and
 * memory of each process; first with the demonstration city over an empty folder, then again over what it left. npm itself
 * and the check of what is compiled are not in it.
 */
export const start: Bench = async (setting) => {
  const reaped = reapedFolder('annhi-bench-start-');
  try {
    const builds = buildsOf(setting);
    let turn = 0;
    const sides = builds.map((build): Side<Costs> => ({
      name: build.name,
      round: () => {
        setting.say(`start: ${build.name}, first with the city and again`);
        return twice(build, reaped, `data-${(turn += 1)}`);
      },
    }));
    // Files that nobody has read since they were written are slow once: a start of each that does not count.
    if (builds.length > 1) for (const build of builds) await once(build, reaped, `warm-${(turn += 1)}`);
    const [ours = [], before] = [...(await inTurn(sides, setting.quick ? 2 : 5)).values()];
    return rowsOf(ours, before && { name: builds[1]?.name ?? '', figures: before });
  } finally {
    reaped.remove();
  }
};

async function once(build: Build, reaped: Reaped, folder: string): Promise<void> {
  await (await deploy(build, { reaped, folder })).stop();
}

async function twice(build: Build, reaped: Reaped, folder: string): Promise<Costs> {
  const first = await deploy(build, { reaped, folder, city: true });
  const costs = costsOf('first start with the city', first);
  await first.stop();
  const second = await deploy(build, { reaped, folder, city: true });
  const again = costsOf('second start', second);
  await fetch(`${second.url}/health/live`).then((answer) => answer.arrayBuffer()); // the connection stays open
  return new Map([...costs, ...again, ['stopping while a client keeps its connection|s', await second.stop()]]);
}

/** Looked at once it is ready; nothing but time where the system does not tell of its processes. */
function costsOf(what: string, { seconds, processes, build }: Deployment): Costs {
  const all = processes();
  const costs = new Map<string, number>([[`${what}, ready|s`, seconds]]);
  if (all.length === 0) return costs;
  costs.set(
    `${what}, whole process tree|CPU-s`,
    all.reduce((sum, each) => sum + each.seconds, 0),
  );
  let together = 0;
  for (const each of all) {
    const name = nameOf(each, build.root);
    if (name === undefined) continue;
    costs.set(`${what}, ${name}|MiB`, each.mebibytes);
    together += each.mebibytes;
  }
  return costs.set(`${what}, all of Node|MiB`, together);
}

function rowsOf(
  ours: readonly Costs[],
  before: { readonly name: string; readonly figures: readonly Costs[] } | undefined,
): readonly Row[] {
  const keys = [...(ours[0]?.keys() ?? [])].filter((key) => ours.every((costs) => costs.has(key)));
  return keys.map((key) => {
    const [what = '', unit = ''] = key.split('|');
    const of = (all: readonly Costs[]): readonly number[] => all.flatMap((costs) => costs.get(key) ?? []);
    const allowed = ALLOWED[key];
    const then = before === undefined ? [] : of(before.figures);
    return rowOf(
      { name: 'start', case: allowed === undefined ? what : `${what} : allowed`, unit },
      of(ours),
      allowed === undefined ? undefined : ours.map(() => allowed),
      before && then.length === ours.length ? { name: before.name, figures: then } : undefined,
    );
  });
}
