import { type Actor, requirePermission, sealStreamOf } from '#access';
import { StreamsOfCase } from '#audit';
import { isUuid, parseInstant, streamOf } from '#kernel';
import { type Receipt, Receipts } from '#notary';
import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { asPerson } from '../as-person.js';
import type { CliContext, OpenCli } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { type Who, whoIsThere } from '../who.js';

interface Told extends Who {
  readonly out?: string;
}

interface Making {
  readonly receipts: Receipts;
  readonly cli: CliContext;
  readonly actor: Actor;
}

type Make = (made: Making) => Promise<Receipt>;

/** `annhi receipt`: proofs to carry away, which `annhi receipt checker` verifies anywhere. */
export const receiptCommand = (open: OpenCli): Command =>
  new Command('receipt')
    .description('proofs that something is in the signed log; they verify with the file alone')
    .addCommand(
      ofWhat(open, 'event <stream> <version>', 'of one event', ([stream = '', version = '']) => {
        if (!/^[1-9]\d{0,8}$/.test(version)) throw new UsageError('the version is a number from 1 on');
        return ({ receipts }) => receipts.ofEvent(stream, { version: Number(version) });
      }),
    )
    .addCommand(
      ofWhat(open, 'case <id>', 'of all events of a case up to the last signed head', ([id = '']) => ofCase(id)),
    )
    .addCommand(
      ofWhat(open, 'export <id>', 'of the files of an export', ([id = '']) => {
        const stream = streamOf('export', requireUuid(id));
        return ({ receipts }) => receipts.ofEvent(stream, { lastOf: 'ExportProduced' }, true);
      }),
    )
    .addCommand(
      ofWhat(open, 'access-hour <hour>', 'of a sealed hour of the access log (RFC 3339)', ([hour = '']) => {
        const at = parseInstant(hour);
        if (at === undefined) throw new UsageError('the hour is its first instant: 2026-11-30T07:00:00Z');
        return ({ receipts }) => receipts.ofEvent(sealStreamOf(at), { version: 1 }, true);
      }),
    )
    .addCommand(
      ofWhat(open, 'checker', 'the program that checks them: one file for Python', () => async ({ receipts }) => ({
        kind: 'receipt',
        text: await receipts.checker(),
      })),
    );

function ofCase(id: string): Make {
  const caseId = requireUuid(id);
  return async ({ receipts, cli, actor }) => {
    const streams = await cli.queries.execute(new StreamsOfCase(caseId, actor));
    return streams ? receipts.ofStreams(caseId, streams) : { kind: 'absent' };
  };
}

function requireUuid(text: string) {
  if (!isUuid(text)) throw new UsageError(`${text} is no id`);
  return text;
}

const ofWhat = (open: OpenCli, words: string, about: string, meant: (words: readonly string[]) => Make): Command =>
  whoIsThere(new Command(words.split(' ')[0]))
    .arguments(words.split(' ').slice(1).join(' '))
    .description(about)
    .option('--out <file>', 'where it is written; to the screen unless told')
    .action(async (...given: unknown[]) => {
      const command = given.at(-1);
      if (!(command instanceof Command)) throw new UsageError('no command');
      const told: Told = command.opts();
      const make = meant(command.args);
      const look = { act: 'export', what: `annhi receipt ${command.name()}`, subjects: [] } as const;
      await asPerson(open, { who: told, look }, (cli, actor) => writeOut(cli, actor, make, told));
    });

async function writeOut(cli: CliContext, actor: Actor, make: Make, { out }: Told): Promise<void> {
  requirePermission(actor, 'log:view', { communes: [] });
  const receipts = new Receipts(cli.application.settings.mainUrl);
  try {
    const receipt = await make({ receipts, cli, actor });
    if (receipt.kind !== 'receipt') throw new Refused(`log.${receipt.kind}`);
    if (out === undefined) process.stdout.write(receipt.text);
    else writeFileSync(out, receipt.text);
  } finally {
    await receipts.onModuleDestroy();
  }
}
