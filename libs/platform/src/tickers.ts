import { Actors } from '#access';
import { evidenceNamedIn } from '#casework';
import { evidenceSweep } from '#evidence';
import { millisOf } from '#kernel';
import { NoticeBoard, SENDING, type Sending, deliverWebhooks, mailNotices } from '#notices';
import type { Ticker } from '#projections';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { evidenceFolder } from './config.js';
import type { ApplicationContext } from './context.js';
import { AlarmWatch } from './alarm-watch.js';
import { alarmsOf } from './alarms.js';
import { lookAtHouse } from './house-state.js';
import { contexts } from './contexts.js';
import { noteKeysOf } from './keys.js';
import { forgetOldKeys } from './old-keys.js';
import { sweepEngine, sweepTickers } from './sweeps.js';

/** How often is looked for what waits to be sent to other systems, and to people by e-mail. */
const [DELIVER_MILLIS, MAIL_MILLIS] = [2000, 30_000];
/** How often files of evidence are looked for that no event names. */
const SWEEP_EVIDENCE_MILLIS = 1_800_000;
/** How often the keys that the log names are noted, so that the next start has little to look at. */
const NOTE_MILLIS = 60_000;

/** How often is looked whether somebody has to be told of something. */
const WATCH_MILLIS = 15_000;
/** How often keys of commands are looked for that nobody sends again. */
const FORGET_MILLIS = 3_600_000;

/** What the passing of time brings about. */
export const tickers = (context: ApplicationContext, nest: INestApplicationContext): readonly Ticker[] => [
  ...sweeps(context, nest),
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

/** What contexts bring about by the passing of time. */
const sweeps = (context: ApplicationContext, nest: INestApplicationContext): readonly Ticker[] =>
  sweepTickers(contexts, sweepEngine(context, nest), {
    mayJudge: () => context.clocks.mayJudge(),
    built: async () => new Set((await context.freshness.activeVersions()).keys()),
  });

/** What leaves: messages to other systems, and e-mail. */
function outgoing({ clock, keys, settings }: ApplicationContext, nest: INestApplicationContext): readonly Ticker[] {
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
