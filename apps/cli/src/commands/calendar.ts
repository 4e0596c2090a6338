import {
  CALENDAR_ID,
  type CalendarOutcome,
  DECISION_STANDINGS,
  type DecisionPreview,
  type DecisionText,
  LARGEST_FILE,
  PreviewCalendarDecision,
  calendarCommands,
} from '#calendar';
import { type DateOnly, type Uuid, isDate, isUuid } from '#kernel';
import { Command, Option } from 'commander';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { asPerson } from '../as-person.js';
import type { OpenCli } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { textIn } from '../text-file.js';
import { type Who, whoIsThere } from '../who.js';

interface Import extends Who {
  readonly number: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly readAt: string;
  readonly status: DecisionText['status'];
  readonly year: string;
  readonly amends?: string;
  readonly json?: true;
}

interface Approval extends Who {
  readonly moved: string;
  readonly revoked: string;
  readonly json?: true;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi calendar`: decisions on working days, recorded by one administrator and approved by another. */
export const calendarCommand = (open: OpenCli): Command =>
  new Command('calendar')
    .description('decisions that fix working days: recorded by one administrator, approved by another')
    .addCommand(importCommand(open))
    .addCommand(previewCommand(open))
    .addCommand(approveCommand(open));

const importCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('import'))
    .description('record a decision with its days, whole or not at all; it waits for another administrator')
    .argument('<file>', 'CSV: day,kind,what_for; a day is 2027-02-05, a kind `off` or `worked`')
    .requiredOption('--number <number>', 'the number of the decision, as it stands in the text')
    .requiredOption('--issued-on <day>', 'the day of issue, 2026-12-08')
    .requiredOption('--issuer <name>', 'who issued it')
    .requiredOption('--read-at <source>', 'where its text, or a report of it, was read')
    .requiredOption('--year <year>', 'the year in which every day of the file lies')
    .addOption(
      new Option('--status <status>', 'verified: the text was read; secondary: a report of it')
        .choices(DECISION_STANDINGS)
        .makeOptionMandatory(),
    )
    .option('--amends <number>', 'the number of the decision of the year that it changes')
    .option('--json', 'answer in JSON')
    .action((file: string, options: Import) => record(open, file, options));

const previewCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('preview'))
    .description('how many open times a decision moves and how many lapses it takes back, by office')
    .argument('<decision>', 'the id that the import has shown')
    .option('--json', 'answer in JSON')
    .action((id: string, options: Who & { readonly json?: true }) => preview(open, idIn(id), options));

const approveCommand = (open: OpenCli): Command =>
  whoIsThere(new Command('approve'))
    .description('approve as the second person what the preview has shown')
    .argument('<decision>', 'the id that the import has shown')
    .requiredOption('--moved <count>', 'how many times move, by the preview')
    .requiredOption('--revoked <count>', 'how many lapses are taken back, by the preview')
    .option('--json', 'answer in JSON')
    .action((id: string, options: Approval) => approve(open, idIn(id), options));

async function record(open: OpenCli, file: string, options: Import): Promise<void> {
  const text = decisionIn(options);
  const bytes = await readFile(file);
  if (bytes.length > LARGEST_FILE * 3) throw new UsageError(`${file} is no file of days: it is too large`);
  const csv = textIn(file, bytes);
  const id = newId();
  const look = { act: 'write', what: 'annhi calendar import', subjects: [] } as const;
  await asPerson(open, { who: options, look, fresh: true }, async (cli, actor) => {
    tell(
      await cli.commands.execute(
        calendarCommands.propose(CALENDAR_ID, { decisionId: id, text, csv }, cli.requestAs(actor)),
      ),
      id,
      options,
    );
  });
}

async function preview(open: OpenCli, id: Uuid, options: Who & { readonly json?: true }): Promise<void> {
  const look = { act: 'view', what: 'annhi calendar preview', subjects: [] } as const;
  await asPerson(open, { who: options, look }, async (cli, actor) => {
    const found = await cli.queries.execute(new PreviewCalendarDecision(id, actor));
    if (!found) throw new Refused('calendar.no-decision');
    say(options.json ? JSON.stringify(found) : linesOf(found));
  });
}

async function approve(open: OpenCli, id: Uuid, options: Approval): Promise<void> {
  const seen = { moved: countIn(options.moved), revoked: countIn(options.revoked) };
  const look = { act: 'write', what: 'annhi calendar approve', subjects: [] } as const;
  await asPerson(open, { who: options, look, fresh: true }, async (cli, actor) => {
    tell(
      await cli.commands.execute(calendarCommands.approve(CALENDAR_ID, { decisionId: id, seen }, cli.requestAs(actor))),
      id,
      options,
    );
  });
}

function tell(outcome: CalendarOutcome, id: Uuid, { json }: { readonly json?: true }): void {
  if (outcome.kind === 'refused') throw new Refused(outcome.code, outcome.detail);
  if (outcome.kind === 'stale') throw new Refused('edge.stale');
  const { version, position } = outcome;
  say(json ? JSON.stringify({ id, version, position }) : `${id}  v${version}  #${position}`);
}

const linesOf = ({ version, moved, revoked, offices }: DecisionPreview): string =>
  [
    `${version}: ${moved} times move, ${revoked} lapses are taken back`,
    ...offices.map((each) => `${each.office}\t${each.moved}\t${each.revoked}`),
  ].join('\n');

function decisionIn({ number, issuedOn, year, amends, ...text }: Import): DecisionText {
  const { issuer, readAt, status } = text;
  const known = { decisionNumber: clean(number), issuer: clean(issuer), readAt: clean(readAt), status };
  const day = dayIn(issuedOn);
  const changes = amends === undefined ? {} : { amends: clean(amends) };
  return { ...known, issuedOn: day, year: countIn(year), ...changes };
}

function clean(text: string): string {
  const known = text.normalize('NFC').trim();
  if (known === '' || known.length > 300) throw new UsageError('a number, a name or a source is empty or too long');
  return known;
}

function dayIn(text: string): DateOnly {
  if (!isDate(text)) throw new UsageError(`${text} is no day, as 2026-12-08 is`);
  return text;
}

function countIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${text} is no whole number`);
  return Number(text);
}

function idIn(text: string): Uuid {
  if (!isUuid(text)) throw new UsageError(`${text} is not an id`);
  return text;
}

const newId = (): Uuid => idIn(randomUUID());
