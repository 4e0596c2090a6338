import {
  type ExportOutcome,
  type ExportView,
  FindExport,
  ProduceExport,
  ReadPackageFile,
  exportCommands,
} from '#exchange';
import { type Uuid, isUuid } from '#kernel';
import { hasCode, isUnitCode } from '#reference';
import { Command } from 'commander';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '#access';
import { type CliContext, type OpenCli, newId } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { asPerson } from '../as-person.js';
import { statedReason } from '../seen.js';
import { type Who, checkWho, whoIsThere } from '../who.js';

const MANIFEST = 'manifest.json';

interface As extends Who {
  readonly json?: true;
}

interface Asked extends As {
  readonly reason: string;
  readonly legalBasis: string;
  readonly recipient: string;
  readonly commune: readonly string[];
}

/**
 * `annhi export`: ask for a linkage request, let another person approve it, make its files and take them. Whoever does so
 * proves who they are, and it is in the access log first.
 */
export const exportCommand = (open: OpenCli): Command =>
  new Command('export')
    .description('ask for, approve, make and take linkage requests')
    .addCommand(createCommand(open))
    .addCommand(
      onOne({ name: 'approve', description: 'approve an export that somebody else asked for', act: approve }, open),
    )
    .addCommand(onOne({ name: 'produce', description: 'make the files of an approved export', act: produce }, open))
    .addCommand(showCommand(open))
    .addCommand(getCommand(open));

const createCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('create'))
    .description('ask for a linkage request: the children without a verified number')
    .requiredOption('--reason <text>', 'what the data are for')
    .requiredOption('--legal-basis <code>', 'code of legal_bases, such as THEO_LUAT')
    .requiredOption('--recipient <text>', 'who receives it')
    .option('--commune <code...>', 'only these communes', [])
    .option('--json', 'answer in JSON')
    .action(async (options: Asked) => {
      checkAsked(options);
      const exportId = newId();
      const look = { act: 'write', what: 'annhi export create', subjects: [exportId] } as const;
      await asPerson(open, { who: options, look, fresh: true }, (cli, actor) => create(cli, actor, exportId, options));
    });

function checkAsked({ legalBasis, commune }: Asked): void {
  if (!hasCode('legal_bases', legalBasis)) throw new UsageError(`${legalBasis} is no code of legal_bases`);
  const unknown = commune.find((code) => !isUnitCode(code));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no commune code`);
}

async function create(
  cli: CliContext,
  actor: Actor,
  exportId: Uuid,
  { reason, legalBasis, recipient, commune, json }: Asked,
): Promise<void> {
  const filters = commune.length > 0 ? { communes: commune } : {};
  const input = { exportId, filters, reason, legalBasis, recipient };
  tell(await cli.commands.execute(exportCommands.request(exportId, input, cli.requestAs(actor))), json);
}

type Act = (cli: CliContext, actor: Actor, id: Uuid) => Promise<ExportOutcome>;

interface OnOne {
  readonly name: string;
  readonly description: string;
  readonly act: Act;
}

const onOne = ({ name, description, act }: OnOne, open: OpenCli): Command =>
  whoIsThere(new Command(name))
    .description(description)
    .argument('<id>', 'id of the export')
    .option('--json', 'answer in JSON')
    .action(async (text: string, options: As) => {
      const id = idIn(text);
      const look = { act: 'write', what: `annhi export ${name}`, subjects: [id] } as const;
      await asPerson(open, { who: options, look, fresh: true }, async (cli, actor) => {
        tell(await act(cli, actor, id), options.json);
      });
    });

const approve: Act = (cli, actor, id) => cli.commands.execute(exportCommands.approve(id, {}, cli.requestAs(actor)));

const produce: Act = (cli, actor, id) => cli.commands.execute(new ProduceExport(id, cli.requestAs(actor)));

const showCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('show'))
    .description('what is known of an export')
    .argument('<id>', 'id of the export')
    .action(async (text: string, options: As) => {
      const id = idIn(text);
      const look = { act: 'view', what: 'annhi export show', subjects: [id] } as const;
      await asPerson(open, { who: options, look }, async (cli, actor) => {
        process.stdout.write(`${JSON.stringify(await exportOf(cli, id, actor), undefined, 2)}\n`);
      });
    });

async function exportOf(cli: CliContext, id: Uuid, actor: Actor): Promise<ExportView> {
  const found = await cli.queries.execute(new FindExport(id, actor));
  if (!found) throw new Refused('exchange.not-found');
  return found;
}

const getCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('get'))
    .description('take the files of a package; every file taken is recorded')
    .argument('<id>', 'id of the export')
    .option('--reason <text>', 'why they are taken; kept with the access')
    .option('--to <folder>', 'where to', '.')
    .action(async (text: string, options: Who & { readonly to: string; readonly reason?: string }) => {
      const id = idIn(text);
      checkWho(options);
      const reason = await statedReason(options.reason);
      const look = { act: 'export', what: 'annhi export get', subjects: [id], reason } as const;
      await asPerson(open, { who: options, look, fresh: true }, (cli, actor) => take(cli, actor, id, options.to));
    });

async function take(cli: CliContext, actor: Actor, id: Uuid, folder: string): Promise<void> {
  const { files } = await exportOf(cli, id, actor);
  await mkdir(folder, { recursive: true });
  for (const name of [...files.map((file) => file.name), MANIFEST]) {
    recorded(await cli.commands.execute(exportCommands.deliverFile(id, { file: name }, cli.requestAs(actor))));
    const bytes = await cli.queries.execute(new ReadPackageFile(id, name, actor));
    if (!bytes) throw new Refused('exchange.no-such-file');
    await writeFile(join(folder, name), bytes, { mode: 0o600, flag: 'wx' });
    process.stdout.write(`${join(folder, name)}: ${bytes.length} bytes\n`);
  }
}

function idIn(text: string): Uuid {
  if (!isUuid(text)) throw new UsageError(`${text} is not an id`);
  return text;
}

function recorded(outcome: ExportOutcome): Extract<ExportOutcome, { kind: 'recorded' }> {
  if (outcome.kind === 'refused') throw new Refused(outcome.code, outcome.detail);
  if (outcome.kind === 'stale') throw new Refused('edge.stale');
  return outcome;
}

function tell(outcome: ExportOutcome, json: true | undefined): void {
  const { id, version, position } = recorded(outcome);
  process.stdout.write(json ? `${JSON.stringify({ id, version, position })}\n` : `${id}  v${version}  #${position}\n`);
}
