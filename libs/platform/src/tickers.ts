import { Actors, Offices, sealAccesses } from '#access';
import { calendarsIn } from '#calendar';
import { evidenceNamedIn, lapseCases, reckonCases } from '#casework';
import { evidenceSweep } from '#evidence';
import { type Instant, millisOf, plusHours, plusMillis } from '#kernel';
import { lapseJoins, lapseReports } from '#intake';
import {
  NoticeBoard,
  SENDING,
  type ReachDeps,
  type Sending,
  deliverWebhooks,
  mailNotices,
  reachIn,
  settleExpired,
  settleFormer,
  tellOfDeserted,
  warnOfDeadlines,
} from '#notices';
import { lapsePlacements, reckonPlacements } from '#placement';
import type { Ticker } from '#projections';
import { lapseReferrals, reckonReferrals } from '#services';
import type { INestApplicationContext } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { evidenceFolder } from './config.js';
import type { ApplicationContext } from './context.js';
import { AlarmWatch } from './alarm-watch.js';
import { alarmsOf } from './alarms.js';
import { lookAtHouse } from './house-state.js';
import { noteKeysOf } from './keys.js';
import { forgetOldKeys } from './old-keys.js';

/** How often lapsed deadlines are looked for. A lapse is recorded at most this much after its time. */
const SWEEP_MILLIS = 5000;
/** How often is looked for times that were reckoned by a calendar that is no longer right: what a new version brings. */
const RECKON_MILLIS = 60_000;
/** How often all that is owed is looked at for them, and how far back what was recorded lately is. */
const [WHOLE_HOURS, LOOK_BACK_MILLIS] = [6, 600_000];
/** How often deadlines are looked for that are near, or over and still unmet. */
const WARN_MILLIS = 30_000;
/** Where obligations are that people are warned of. */
const WARNED_FROM = ['case-file', 'report-queue', 'join-board', 'referral-board', 'placement-board'] as const;
/** How often is looked for what waits to be sent to other systems, and to people by e-mail. */
const [DELIVER_MILLIS, MAIL_MILLIS] = [2000, 30_000];
/** How often hours of the access log that are over are looked for. */
const SEAL_MILLIS = 300_000;
/** How often files of evidence are looked for that no event names. */
const SWEEP_EVIDENCE_MILLIS = 1_800_000;
/** How often the keys that the log names are noted, so that the next start has little to look at. */
const NOTE_MILLIS = 60_000;

/** How often is looked whether somebody has to be told of something. */
const WATCH_MILLIS = 15_000;
/** How often keys of commands are looked for that nobody sends again. */
const FORGET_MILLIS = 3_600_000;

/** Carries out commands as everybody else does, by the bus. */
export function senderOf(nest: INestApplicationContext) {
  const bus = nest.get(CommandBus, { strict: false });
  return <Result>(command: Command<Result>): Promise<Result> => bus.execute<Command<Result>, Result>(command);
}

/** What the passing of time brings about. */
export const tickers = (context: ApplicationContext, nest: INestApplicationContext): readonly Ticker[] => [
  ...deadlineSweeps(context, nest),
  ...outgoing(context, nest),
  sweepOfEvidence(context),
  forgetting(nest),
  watchOfHouse(context, nest),
];

/** Tells people what is wrong with the house. */
function watchOfHouse(context: ApplicationContext, nest: INestApplicationContext): Ticker {
  const { settings, clock } = context;
  const source = nest.get(DataSource, { strict: false });
  const sending = nest.get<Sending>(SENDING, { strict: false });
  const watch = new AlarmWatch({ to: settings.alarms ?? {}, sending, now: () => clock.now() });
  return {
    ...{ name: 'watch-house', everyMillis: WATCH_MILLIS },
    run: async () => {
      await watch.look(alarmsOf(await lookAtHouse({ context, source }), settings.hasBackups === true));
    },
  };
}

/** Uploads that came to nothing, and what was never finished: removed a day later, where the log does not name them. */
const sweepOfEvidence = ({ settings, store, clock }: ApplicationContext): Ticker => ({
  name: 'sweep-evidence',
  everyMillis: SWEEP_EVIDENCE_MILLIS,
  run: evidenceSweep({
    folder: evidenceFolder(settings),
    namedOf: evidenceNamedIn(store),
    now: () => millisOf(clock.now()),
    steady: () => performance.now(),
  }),
});

/** What the sweeps of notices work with. */
const warningOf = <Deps extends Pick<ReachDeps, 'clock' | 'source'>>(deps: Deps, offices: Offices) => ({
  ...{ ...deps, offices },
  reach: reachIn({ ...deps, offices }),
});

/** A sweep waits for the read models that it looks into to be built, and for clocks that agree on what has passed. */
function deadlineSweeps(
  { clock, clocks, freshness, store }: ApplicationContext,
  nest: INestApplicationContext,
): readonly Ticker[] {
  const [source, board] = [nest.get(DataSource, { strict: false }), nest.get(NoticeBoard, { strict: false })];
  const deps = { clock, source, store, send: senderOf(nest) };
  const warning = warningOf({ clock, source, store, board }, nest.get(Offices, { strict: false }));
  const sweep = (readModels: readonly string[], work: () => Promise<void>) => async (): Promise<void> => {
    if (!(await clocks.mayJudge())) return;
    const active = await freshness.activeVersions();
    if (readModels.every((name) => active.has(name))) await work();
  };
  const lapse = (name: string, readModel: string, work: () => Promise<void>): Ticker => ({
    ...{ name, everyMillis: SWEEP_MILLIS },
    run: sweep([readModel], work),
  });
  const reckon = (name: string, readModel: string, work: (since?: Instant) => Promise<void>): Ticker => ({
    ...{ ...lapse(name, readModel, rememberingLast({ clock, store }, work)), everyMillis: RECKON_MILLIS },
  });
  return [
    lapse('lapse-reports', 'report-queue', () => lapseReports(deps)),
    lapse('lapse-joins', 'join-board', () => lapseJoins(deps)),
    lapse('lapse-cases', 'case-file', () => lapseCases(deps)),
    lapse('lapse-referrals', 'referral-board', () => lapseReferrals(deps)),
    lapse('lapse-placements', 'placement-board', () => lapsePlacements(deps)),
    reckon('reckon-cases', 'case-file', (since) => reckonCases(deps, since)),
    reckon('reckon-referrals', 'referral-board', (since) => reckonReferrals(deps, since)),
    reckon('reckon-placements', 'placement-board', (since) => reckonPlacements(deps, since)),
    {
      name: 'warn-of-deadlines',
      everyMillis: WARN_MILLIS,
      run: sweep([...WARNED_FROM, 'account-register'], async () => {
        await warnOfDeadlines(warning);
        await tellOfDeserted(warning);
        await settleExpired(warning);
        await settleFormer(warning);
      }),
    },
  ];
}

/**
 * Work that looks at everything when the calendar is another one and once in a while, and otherwise at what was recorded
 * since it last looked, or a little before that: a command may have been decided on with the calendar of the moment before.
 */
function rememberingLast(
  { clock, store }: Pick<ApplicationContext, 'clock' | 'store'>,
  work: (since?: Instant) => Promise<void>,
): () => Promise<void> {
  let [version, whole, last]: [string, Instant | undefined, Instant | undefined] = ['', undefined, undefined];
  return async () => {
    const [now, { inForce }] = [clock.now(), await calendarsIn(store)];
    const isWhole = version !== inForce.version || whole === undefined || now >= plusHours(whole, WHOLE_HOURS);
    await work(isWhole || last === undefined ? undefined : plusMillis(last, -LOOK_BACK_MILLIS));
    [version, whole, last] = [inForce.version, isWhole ? now : whole, now];
  };
}

/** What leaves: messages to other systems, e-mail, and the seals of the access log, which go into the log. */
function outgoing(
  { clock, clocks, store, keys, settings }: ApplicationContext,
  nest: INestApplicationContext,
): readonly Ticker[] {
  const source = nest.get(DataSource, { strict: false });
  const sending = nest.get<Sending>(SENDING, { strict: false });
  const actors = nest.get(Actors, { strict: false });
  const board = nest.get(NoticeBoard, { strict: false });
  const deps = { clock, source, keys, sending };
  return [
    {
      ...{ name: 'deliver-webhooks', everyMillis: DELIVER_MILLIS },
      run: unlessHeld(source, (signal) => deliverWebhooks(deps, signal)),
    },
    {
      ...{ name: 'mail-notices', everyMillis: MAIL_MILLIS },
      run: unlessHeld(source, () => mailNotices({ ...deps, actors, board })),
    },
    {
      ...{ name: 'seal-accesses', everyMillis: SEAL_MILLIS },
      run: async () => {
        if (await clocks.mayJudge()) await sealAccesses({ clock, source, store });
      },
    },
    { name: 'note-keys', everyMillis: NOTE_MILLIS, run: () => noteKeysOf(settings) },
  ];
}

/** After a backup was brought back nothing leaves until the administrator lets it go: much of it was sent before. */
const unlessHeld =
  (source: DataSource, run: Ticker['run']): Ticker['run'] =>
  async (signal) => {
    const held: unknown = await source.query('select from house.held');
    if (Array.isArray(held) && held.length === 0) await run(signal);
  };

/** What is of no use any more. */
function forgetting(nest: INestApplicationContext): Ticker {
  const source = nest.get(DataSource, { strict: false });
  return { name: 'forget-old-keys', everyMillis: FORGET_MILLIS, run: (signal) => forgetOldKeys(source, signal) };
}
