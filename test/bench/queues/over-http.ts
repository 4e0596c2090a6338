import type { BenchSetting } from '../harness/bench.js';
import { compared } from '../harness/compared.js';
import { withDeployments } from '../harness/deployments.js';
import { type Row, type Side, quantile } from '../harness/figures.js';
import { type Town, townIn } from '../harness/town.js';
import { load, userWith } from './load.js';

const USERS = 50;
const PATHS = {
  'work queue, asked of two builds': '/api/cases?queue=open&limit=50',
  'overdue work, asked of two builds': '/api/cases?queue=overdue&limit=50',
  'counts, asked of two builds': '/api/work-queues',
};

/**
 * The same questions to a revision before, which nobody fills from inside: so few hundred cases that people could have typed
 * them. The large city of the other rows is ours alone.
 */
export async function overHttp(setting: BenchSetting): Promise<readonly Row[]> {
  if (!setting.before) return [];
  const { quick, say } = setting;
  say(
    'queues: the city of many cases is made from inside, and is ours alone; over HTTP both builds have the same few hundred',
  );
  return withDeployments(setting, async (deployments) => {
    const towns: Town[] = [];
    for (const each of deployments)
      towns.push(await townIn(each, { workers: USERS, operators: 8, cases: quick ? 100 : 500 }));
    const rows: Row[] = [];
    for (const [what, path] of Object.entries(PATHS)) {
      say(`queues: ${what}`);
      const [ours, before] = deployments.map(({ build, url }, n): Side => {
        const users = (towns[n]?.workers ?? []).map(({ cookie }) => userWith(cookie));
        return { name: build.name, round: async () => quantile(await load(users, `${url}${path}`, 4), 0.95) };
      });
      if (ours)
        rows.push(
          await compared({ name: 'queues', case: `${what}, p95`, unit: 'ms' }, { ours, before }, quick ? 3 : 7),
        );
    }
    return rows;
  });
}
