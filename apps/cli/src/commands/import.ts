import { ImportResult } from '#exchange';
import { isUuid } from '#kernel';
import { Argument, Command } from 'commander';
import { readFile } from 'node:fs/promises';
import type { OpenCli } from '../context.js';
import { asPerson } from '../as-person.js';
import { Refused, UsageError } from '../exit.js';
import { textIn } from '../text-file.js';
import { type Who, whoIsThere } from '../who.js';

interface Options extends Who {
  readonly export: string;
  readonly digest: string;
  readonly json?: true;
}

/** `annhi import results <file>`: takes the answers to a linkage request back, whole or not at all. */
export const importCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('import'))
    .description('take the result file of a linkage request back')
    .addArgument(new Argument('<kind>', 'what to import').choices(['results']))
    .argument('<file>', 'CSV: row_token,resident_number,outcome')
    .requiredOption('--export <id>', 'the export that was answered')
    .requiredOption('--digest <sha256>', 'sha256 of its manifest.json, as the registry quotes it')
    .option('--json', 'answer in JSON')
    .action((_kind: string, file: string, options: Options) => importFile(open, file, options));

async function importFile(open: OpenCli, file: string, options: Options): Promise<void> {
  const id = options.export;
  if (!isUuid(id)) throw new UsageError(`${id} is not an id`);
  if (!/^[0-9a-f]{64}$/.test(options.digest)) throw new UsageError('--digest is 64 hexadecimal digits');
  const csv = textIn(file, await readFile(file));
  const look = { act: 'write', what: 'annhi import results', subjects: [id] } as const;
  await asPerson(open, { who: options, look, fresh: true }, async (cli, actor) => {
    const input = { csv, requestDigest: options.digest };
    const outcome = await cli.commands.execute(new ImportResult(id, input, cli.requestAs(actor)));
    if (outcome.kind === 'refused') throw new Refused(outcome.code, outcome.detail);
    if (outcome.kind === 'stale') throw new Refused('edge.stale');
    const { version, position } = outcome;
    const told = options.json ? JSON.stringify({ id, version, position }) : `${id}  v${version}  #${position}`;
    process.stdout.write(`${told}\n`);
  });
}
