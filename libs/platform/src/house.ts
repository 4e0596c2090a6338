import { connected } from './connected.js';

/** What became of a backup, or of looking at one. */
export interface BackupNote {
  readonly kind: 'taken' | 'checked';
  readonly position: number | null;
  readonly destination: string;
  readonly seconds: number;
  /** In one sentence; null where all was well. */
  readonly fault: string | null;
}

/** Notes it where it can be asked for: how old the last good one is stands in the metrics. */
export const noteBackup = (mainUrl: string, note: BackupNote): Promise<void> =>
  connected(mainUrl, async (client) => {
    await client.query(
      'insert into house.backup (kind, position, destination, seconds, fault) values ($1, $2, $3, $4, $5)',
      [note.kind, note.position, note.destination, note.seconds, note.fault],
    );
  });

/** Nothing leaves the house from here on: what was brought back may have been sent already. */
export const holdOutgoing = (mainUrl: string, position: number): Promise<void> =>
  connected(mainUrl, async (client) => {
    await client.query('insert into house.held (position) values ($1) on conflict do nothing', [position]);
  });

/** Whether something was held; it is let go. */
export const letOutgoingGo = (mainUrl: string): Promise<boolean> =>
  connected(mainUrl, async (client) => ((await client.query('delete from house.held')).rowCount ?? 0) > 0);
