import {
  type BackupRead,
  type BackupSource,
  type Standing,
  endWhatWasOpen,
  erasedIn,
  eventsBehind,
  recoveryCodesIn,
  standingAt,
  toldOutside,
} from '#backup';
import { SettingError, holdOutgoing, isInUse } from '#platform';
import type { Instant } from '#kernel';
import { verifyLog } from '#transparency';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putInto } from './put-into.js';
import type { RestoreServer } from './server.js';

export interface RestoreOptions {
  readonly source: BackupSource;
  readonly server: RestoreServer;
  readonly evidenceFolder: string;
  /** Where the list of what was lost is kept. */
  readonly dataDir: string;
  /** Said aloud: what was recorded behind this position is given up. */
  readonly loseAfter: number | undefined;
  readonly now: Instant;
  readonly say: (line: string) => void;
}

/**
 * Brings a backup back beside what stands there, looks at it, and only then takes its place; what stood there keeps a name
 * of its own. Cut off anywhere, what stood there still stands. Throws `SettingError` where more is there than in the backup,
 * or somebody works on it.
 */
export async function restoreBackup(options: RestoreOptions, read: BackupRead): Promise<void> {
  const { source, server, say, now } = options;
  const standing = (await server.has('main')) ? await standingAt(server.urlOf('main')) : undefined;
  if (standing && (await isInUse(server.urlOf('main'))))
    throw new SettingError('Something works on this database. Stop it first.');
  requireNoLonger(standing, read, options.loseAfter);
  const former = (await server.has('keys')) ? await erasedIn(server.urlOf('keys')) : [];
  const site = server.beside();
  await putInto(source, read, { ...site, evidenceFolder: options.evidenceFolder, erased: former });
  await requireSameBeginning(standing, options, site.main.url);
  await endWhatWasOpen(site.main.url, standing ? await recoveryCodesIn(server.urlOf('main')) : []);
  await holdOutgoing(site.main.url, read.log.position);
  const lost = standing ? await listLost(options, read) : undefined;
  const aside = await server.swap(now);
  for (const line of linesOf(read, aside, lost)) say(line);
}

function requireNoLonger(standing: Standing | undefined, { log }: BackupRead, loseAfter: number | undefined): void {
  if (standing?.rootKey === undefined) return;
  if (standing.rootKey !== log.rootKey)
    throw new SettingError(
      'The log there is that of another installation: restore into another data folder or server.',
    );
  if (standing.events > log.position && loseAfter !== log.position)
    throw new SettingError(
      `The log there has ${standing.events} events, and the backup ends at ${log.position}: ` +
        `${standing.events - log.position} would be lost. If that is wanted: --lose-after ${log.position}`,
    );
}

/** A log that is no longer than the backup's may have gone another way: then something of it is in no backup. */
async function requireSameBeginning(standing: Standing | undefined, options: RestoreOptions, restored: string) {
  if (!standing || standing.events === 0 || options.loseAfter !== undefined) return;
  const { checkpoint, fault } = await verifyLog({ url: options.server.urlOf('main') });
  if (fault || !checkpoint) return; // it is damaged: that is why somebody restores
  const { kept } = await verifyLog({ url: restored, kept: checkpoint });
  if (kept !== 'same')
    throw new SettingError(
      `The log there does not go on as the backup does: events of its own would be lost. If that is wanted: --lose-after ${options.source.name ?? ''} with the position of the backup.`,
    );
}

interface Lost {
  readonly events: number;
  readonly types: string;
  readonly file: string;
  readonly told: readonly string[];
}

/** What is given up, with ids and times alone, in a file; and who outside was told of it. */
async function listLost({ server, dataDir, now }: RestoreOptions, { log }: BackupRead): Promise<Lost | undefined> {
  const events = await eventsBehind(server.urlOf('main'), log.position);
  if (events.length === 0) return undefined;
  const told = await toldOutside(server.urlOf('main'), log.takenAt);
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `lost-${now.replace(/[:.]/g, '-')}.jsonl`);
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''), { mode: 0o600, flush: true });
  const counts = Map.groupBy(events, ({ type }) => type);
  return {
    ...{ events: events.length, file },
    types: [...counts].map(([type, { length }]) => `${type} ${length}`).join(', '),
    told: told.map(({ url, messages }) => `${new URL(url).host}: ${messages}`),
  };
}

const linesOf = ({ log }: BackupRead, aside: readonly string[], lost: Lost | undefined): readonly string[] => [
  `Restored to position ${log.position}, as it was at ${log.takenAt}. Root: ${log.root}`,
  ...(aside.length > 0 ? [`What stood there is kept as ${aside.join(' and ')}.`] : []),
  ...(lost
    ? [
        `Lost: ${lost.events} events behind position ${log.position} (${lost.types}); each is named in ${lost.file}`,
        ...(lost.told.length > 0 ? [`Others were told of some of them: ${lost.told.join(', ')}`] : []),
      ]
    : []),
  'Everybody is signed out. The read models are made anew at the next start.',
  'No webhook and no letter leaves before: annhi restore let-go',
];
