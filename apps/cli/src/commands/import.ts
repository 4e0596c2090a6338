import { ImportResult } from '#exchange';
import { isUuid } from '#kernel';
import { Argument, Command } from 'commander';
import { readFile } from 'node:fs/promises';
import type { OpenCli } from '../context.js';
import { Refused, UsageError } from '../exit.js';

interface Options {
  readonly as: string;
  readonly export: string;
  readonly digest: string;
  readonly json?: true;
}

/** `annhi import results <file>`: takes the answers to a linkage request back, whole or not at all. */
export const importCommand = (open: OpenCli): Command =>
  new Command('import')
    .description('take the result file of a linkage request back')
    .addArgument(new Argument('<kind>', 'what to import').choices(['results']))
    .argument('<file>', 'CSV: row_token,resident_number,outcome')
    .requiredOption('--as <username>', 'who imports')
    .requiredOption('--export <id>', 'the export that was answered')
    .requiredOption('--digest <sha256>', 'sha256 of its manifest.json, as the registry quotes it')
    .option('--json', 'answer in JSON')
    .action((_kind: string, file: string, options: Options) => importFile(open, file, options));

async function importFile(open: OpenCli, file: string, options: Options): Promise<void> {
  const id = options.export;
  if (!isUuid(id)) throw new UsageError(`${id} is not an id`);
  if (!/^[0-9a-f]{64}$/.test(options.digest)) throw new UsageError('--digest is 64 hexadecimal digits');
  const csv = textIn(file, await readFile(file));
  const cli = await open();
  try {
    const request = cli.requestAs(await cli.actorOf(options.as));
    const outcome = await cli.commands.execute(new ImportResult(id, { csv, requestDigest: options.digest }, request));
    if (outcome.kind === 'refused') throw new Refused(outcome.code, outcome.detail);
    if (outcome.kind === 'stale') throw new Refused('edge.stale');
    const { version, position } = outcome;
    const told = options.json ? JSON.stringify({ id, version, position }) : `${id}  v${version}  #${position}`;
    process.stdout.write(`${told}\n`);
  } finally {
    await cli.close();
  }
}

function textIn(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is not UTF-8`);
  }
}
