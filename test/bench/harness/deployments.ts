import { reapedFolder } from '../../support/reaped.js';
import type { BenchSetting } from './bench.js';
import { type Build, ourBuild } from './build.js';
import { type Deployment, deploy } from './deployment.js';

/** We ourselves first, then the revision before where one takes part. */
export const buildsOf = ({ before }: Pick<BenchSetting, 'before'>): readonly Build[] => [
  ourBuild(),
  ...(before ? [before] : []),
];

/** Starts every build over an empty folder of its own, and stops them whatever happens. */
export async function withDeployments<Result>(
  { before, say }: Pick<BenchSetting, 'before' | 'say'>,
  work: (deployments: readonly Deployment[]) => Promise<Result>,
): Promise<Result> {
  const reaped = reapedFolder('annhi-bench-start-');
  const deployments: Deployment[] = [];
  try {
    for (const [n, build] of buildsOf({ before }).entries()) {
      const deployment = await deploy(build, { reaped, folder: `data-${n}` });
      deployments.push(deployment);
      say(`  ${build.name}: ready in ${deployment.seconds.toFixed(1)} s`);
    }
    return await work(deployments);
  } finally {
    for (const each of deployments) await each.stop();
    reaped.remove();
  }
}
