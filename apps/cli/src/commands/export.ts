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
import { type CliContext, type OpenCli, newId } from '../context.js';
import { Refused, UsageError } from '../exit.js';

const MANIFEST = 'manifest.json';

interface As {
  readonly as: string;
  readonly json?: true;
}

interface Asked extends As {
  readonly reason: string;
  readonly legalBasis: string;
  readonly recipient: string;
  readonly commune: readonly string[];
}

/** `annhi export`: ask for a linkage request, let another person approve it, make its files and take them. */
export const exportCommand = (open: OpenCli): Command =>
  new Command('export')
    .description('ask for, approve, make and take linkage requests')
    .addCommand(createCommand(open))
    .addCommand(onOne('approve', 'approve an export that somebody else asked for', open, approve))
    .addCommand(onOne('produce', 'make the files of an approved export', open, produce))
    .addCommand(onOne('show', 'what is known of an export', open, show))
    .addCommand(getCommand(open));

const createCommand = (open: OpenCli): Command =>
  new Command('create')
    .description('ask for a linkage request: the children without a verified number')
    .requiredOption('--as <username>', 'who asks')
    .requiredOption('--reason <text>', 'what the data are for')
    .requiredOption('--legal-basis <code>', 'code of legal_bases, such as THEO_LUAT')
    .requiredOption('--recipient <text>', 'who receives it')
    .option('--commune <code...>', 'only these communes', [])
    .option('--json', 'answer in JSON')
    .action((options: Asked) => {
      checkAsked(options);
      return withCli(open, (cli) => create(cli, options));
    });

function checkAsked({ legalBasis, commune }: Asked): void {
  if (!hasCode('legal_bases', legalBasis)) throw new UsageError(`${legalBasis} is no code of legal_bases`);
  const unknown = commune.find((code) => !isUnitCode(code));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no commune code`);
}

async function create(cli: CliContext, { as, reason, legalBasis, recipient, commune, json }: Asked): Promise<void> {
  const exportId = newId();
  const filters = commune.length > 0 ? { communes: commune } : {};
  const request = cli.requestAs(await cli.actorOf(as));
  const input = { exportId, filters, reason, legalBasis, recipient };
  tell(await cli.commands.execute(exportCommands.request(exportId, input, request)), json);
}

type Act = (cli: CliContext, id: Uuid, options: As) => Promise<void>;

const onOne = (name: string, description: string, open: OpenCli, act: Act): Command =>
  new Command(name)
    .description(description)
    .argument('<id>', 'id of the export')
    .requiredOption('--as <username>', 'who acts')
    .option('--json', 'answer in JSON')
    .action((id: string, options: As) => withCli(open, (cli) => act(cli, idIn(id), options)));

async function approve(cli: CliContext, id: Uuid, { as, json }: As): Promise<void> {
  const request = cli.requestAs(await cli.actorOf(as));
  tell(await cli.commands.execute(exportCommands.approve(id, {}, request)), json);
}

async function produce(cli: CliContext, id: Uuid, { as, json }: As): Promise<void> {
  const request = cli.requestAs(await cli.actorOf(as));
  tell(await cli.commands.execute(new ProduceExport(id, request)), json);
}

async function show(cli: CliContext, id: Uuid, { as }: As): Promise<void> {
  process.stdout.write(`${JSON.stringify(await exportOf(cli, id, as), undefined, 2)}\n`);
}

async function exportOf(cli: CliContext, id: Uuid, as: string): Promise<ExportView> {
  const found = await cli.queries.execute(new FindExport(id, await cli.actorOf(as)));
  if (!found) throw new Refused('exchange.not-found');
  return found;
}

const getCommand = (open: OpenCli): Command =>
  new Command('get')
    .description('take the files of a package; every file taken is recorded')
    .argument('<id>', 'id of the export')
    .requiredOption('--as <username>', 'who takes it')
    .option('--to <folder>', 'where to', '.')
    .action((id: string, options: { as: string; to: string }) =>
      withCli(open, (cli) => take(cli, idIn(id), options.as, options.to)),
    );

async function take(cli: CliContext, id: Uuid, as: string, folder: string): Promise<void> {
  const actor = await cli.actorOf(as);
  const { files } = await exportOf(cli, id, as);
  await mkdir(folder, { recursive: true });
  for (const name of [...files.map((file) => file.name), MANIFEST]) {
    const request = cli.requestAs(actor);
    recorded(await cli.commands.execute(exportCommands.deliverFile(id, { file: name }, request)));
    const bytes = await cli.queries.execute(new ReadPackageFile(id, name, actor));
    if (!bytes) throw new Refused('exchange.no-such-file');
    await writeFile(join(folder, name), bytes, { mode: 0o600, flag: 'wx' });
    process.stdout.write(`${join(folder, name)}: ${bytes.length} bytes\n`);
  }
}

async function withCli(open: OpenCli, act: (cli: CliContext) => Promise<void>): Promise<void> {
  const cli = await open();
  try {
    await act(cli);
  } finally {
    await cli.close();
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
