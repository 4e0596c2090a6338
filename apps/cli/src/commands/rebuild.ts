import { allProjections } from '#platform';
import { type BuildProgress, rebuildReadModels } from '#projections';
import { Command } from 'commander';
import type { OpenCli } from '../context.js';
import { progressOn } from '../progress.js';
import { UsageError } from '../exit.js';

/** `annhi rebuild`: makes read models anew beside those that are read, then swaps them in. */
export const rebuildCommand = (open: OpenCli): Command =>
  new Command('rebuild')
    .description('compute read models anew from the log; readers never see a half-built one')
    .argument('[names...]', 'read models; all of them with --all')
    .option('--all', 'every read model')
    .action(async (names: string[], { all = false }: { all?: boolean }) => {
      const cli = await open();
      try {
        const known = allProjections(cli.application.blindIndex);
        const unknown = names.find((name) => !known.some((each) => each.name === name));
        if (unknown !== undefined)
          throw new UsageError(
            `There is no read model ${unknown}. There are: ${known.map(({ name }) => name).join(', ')}`,
          );
        if (!all && names.length === 0) throw new UsageError('Name a read model, or say --all.');
        const projections = all ? known : known.filter(({ name }) => names.includes(name));
        const { store, settings } = cli.application;
        await withBar((onProgress) => rebuildReadModels({ store, url: settings.mainUrl, projections, onProgress }));
      } finally {
        await cli.close();
      }
    });

async function withBar(work: (onProgress: (progress: BuildProgress) => void) => Promise<void>): Promise<void> {
  const bar = progressOn(process.stderr);
  try {
    await work(({ done, total, ...pace }) => {
      bar.update(done, total, pace);
    });
  } finally {
    bar.stop();
  }
}
