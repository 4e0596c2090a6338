import { FindLapses, type FoundLapse, type LapsesRevoked, RevokeLapsesCommand } from '#audit';
import { type Instant, endOfDayInVietnam, isDate, parseInstant } from '#kernel';
import { Command, Option } from 'commander';
import { type Actor, requirePermission } from '#access';
import { asPerson } from '../as-person.js';
import type { CliContext, OpenCli } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { localTime } from '../local-time.js';
import type { Look } from '../seen.js';
import { type Who, whoIsThere } from '../who.js';

interface Told extends Who {
  readonly recordedBetween: readonly string[];
  readonly all?: true;
  readonly reason?: string;
  readonly confirm?: string;
  readonly json?: true;
  readonly lang: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi lapses revoke`: takes back lapses that a wrong clock recorded, after a look at which they are. */
export const lapsesCommand = (open: OpenCli): Command =>
  new Command('lapses').description('lapses of deadlines that a wrong clock recorded').addCommand(
    whoIsThere(new Command('revoke'))
      .description('show the lapses recorded between two instants; with --confirm take them back, an event for each')
      .requiredOption('--recorded-between <times...>', 'two instants (RFC 3339)')
      .option('--reason <text>', 'why, in words; needed to take them back')
      .option('--all', 'also those whose time was over when they were recorded')
      .option('--confirm <count>', 'how many the look before has shown: they are taken back')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--lang <language>', 'language of the text').choices(['vi', 'en']).default('vi'))
      .action((told: Told) => revoke(open, told)),
  );

async function revoke(open: OpenCli, told: Told): Promise<void> {
  const between = timesIn(told.recordedBetween);
  const reason = reasonIn(told);
  const act = told.confirm === undefined ? 'view' : 'write';
  const look: Look = { act, what: 'annhi lapses revoke', subjects: [], ...(reason !== '' && { reason }) };
  await asPerson(open, { who: told, look }, (cli, actor) => revokeAs(cli, actor, between, { ...told, reason }));
}

async function revokeAs(
  cli: CliContext,
  actor: Actor,
  [from, to]: readonly [Instant, Instant],
  told: Told & { readonly reason: string },
): Promise<void> {
  requirePermission(actor, 'casework:revoke-lapse', { communes: [] });
  const found = await cli.queries.execute(new FindLapses(from, to));
  const meant = found.filter(({ isEarly }) => told.all === true || isEarly);
  if (told.confirm === undefined) {
    show(meant, found.length, told);
    return;
  }
  if (told.confirm !== String(meant.length))
    throw new Refused('lapses.not-as-shown', { confirmed: told.confirm, found: meant.length });
  const request = cli.requestAs(actor, { key: `lapses:${from}:${to}:${meant.map(({ id }) => id).join()}` });
  const input = { lapses: meant, reasonCode: 'WRONG_CLOCK', reason: told.reason } as const;
  tellOf(await cli.commands.execute(new RevokeLapsesCommand(input, request)), told);
}

function reasonIn({ reason = '', confirm }: Told): string {
  if (confirm !== undefined && reason.trim() === '')
    throw new UsageError('--confirm needs --reason: it is recorded with each of them.');
  return reason.trim().normalize('NFC');
}

function tellOf(done: LapsesRevoked, told: Told): void {
  const refused = done.lapses.filter(({ revoked }) => !revoked);
  say(told.json ? JSON.stringify(done) : SENTENCES[languageOf(told)].done(done.lapses.length - refused.length));
  if (refused.length > 0) throw new Refused('lapses.not-revoked', { refused });
}

function show(meant: readonly FoundLapse[], all: number, told: Told): void {
  const sentences = SENTENCES[languageOf(told)];
  if (told.json) {
    say(JSON.stringify(meant));
    return;
  }
  for (const { recordedAt, dueAt, obligation, of, ofId } of meant)
    say(`${localTime(recordedAt)}  ${of} ${ofId}  ${obligation}  ${sentences.due} ${localTime(dueAt)}`);
  say(sentences.preview(meant.length, all));
}

const languageOf = ({ lang }: Told): 'vi' | 'en' => (lang === 'en' ? 'en' : 'vi');

const SENTENCES = {
  vi: {
    due: 'hạn',
    preview: (meant: number, all: number) =>
      `${meant} lần lỡ hạn (trong ${all} đã ghi). Chưa thu hồi gì: thêm --reason và --confirm ${meant} để thu hồi.`,
    done: (count: number) => `Đã thu hồi ${count} lần lỡ hạn.`,
  },
  en: {
    due: 'due',
    preview: (meant: number, all: number) =>
      `${meant} lapses (of ${all} recorded). Nothing was taken back: add --reason and --confirm ${meant}.`,
    done: (count: number) => `${count} lapses were taken back.`,
  },
} as const;

function timesIn(texts: readonly string[]): readonly [Instant, Instant] {
  const [from, to] = texts.map(instantIn);
  if (texts.length !== 2 || from === undefined || to === undefined)
    throw new UsageError('--recorded-between takes two instants: 2026-11-30T08:00:00+07:00 2026-11-30T08:01:00+07:00');
  if (to < from) throw new UsageError('--recorded-between: the second instant is before the first');
  return [from, to];
}

const instantIn = (text: string): Instant | undefined => (isDate(text) ? endOfDayInVietnam(text) : parseInstant(text));
