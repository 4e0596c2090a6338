import { BackupFault, type BackupRead, type BackupSource, readBackup } from '#backup';
import { startPostgres } from '#embedded-postgres';
import { type EventStore, LOG_START, type RecordedEvent } from '#event-store';
import { evidenceOnDisk } from '#evidence';
import { type Uuid, isJsonObject, uuid } from '#kernel';
import { type ApplicationContext, allProjections, openContext } from '#platform';
import { rebuildReadModels } from '#projections';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putInto } from './put-into.js';

/** What was found in a backup that is whole. */
export interface Checked {
  readonly read: BackupRead;
  readonly files: number;
  readonly readModels: number;
}

/**
 * Restores a backup into a folder that is thrown away, and looks whether people could work with it: the log is what it was,
 * everybody in it has a key or was erased, every file that it names opens, every read model can be made. Throws
 * `BackupFault` with the first thing that is wrong.
 */
export async function checkBackup(source: BackupSource, rootKeyFile: string): Promise<Checked> {
  const read = await readBackup(source);
  const folder = mkdtempSync(join(tmpdir(), 'annhi-check-'));
  chmodSync(folder, 0o755); // the account of the server enters it
  try {
    const server = await startPostgres({
      folder: join(folder, 'postgres'),
      settings: { fsync: 'off' },
      durable: false,
    });
    try {
      const [main, keys, admin] = [server.url('annhi'), server.url('annhi_keys'), server.url('postgres')];
      const evidenceFolder = join(folder, 'evidence');
      await putInto(source, read, {
        ...{ admin: { main: admin, keys: admin }, erased: [], evidenceFolder },
        main: { name: 'annhi', url: main },
        keys: { name: 'annhi_keys', url: keys },
      });
      const settings = { mainUrl: main, keysUrl: keys, rootKeyFile, evidenceDir: evidenceFolder };
      return { read, ...(await tryToWork(settings)) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryToWork(settings: ApplicationContext['settings'] & { readonly evidenceDir: string }) {
  const context = await openContext(settings, 'check', { once: true });
  try {
    const files = await openEvidence(context, settings.evidenceDir);
    const projections = allProjections(context.blindIndex);
    await rebuildReadModels({ store: context.store, url: settings.mainUrl, projections });
    return { files, readModels: projections.length };
  } finally {
    await context.close();
  }
}

async function openEvidence({ store, keys }: ApplicationContext, folder: string): Promise<number> {
  const files = evidenceOnDisk(folder, keys, () => undefined);
  const seen = new Set<string>();
  for await (const { position, ...event } of evidenceIn(store)) {
    const named = fileNamedBy(event);
    if (named === undefined || seen.has(named.join('/'))) continue;
    const { kind } = await files.read(...named);
    if (kind === 'absent' || kind === 'damaged')
      throw new BackupFault(`The file of evidence ${named.join('/')}, named at position ${position}, is ${kind}.`);
    seen.add(named.join('/'));
  }
  return seen.size;
}

/** Whose file it is and its content hash; nothing where the event is of another fact, or erased. */
function fileNamedBy({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): readonly [Uuid, string] | undefined {
  const { childId, contentHash } = type === 'FactCorrected' && isJsonObject(data.data) ? data.data : data;
  return typeof childId === 'string' && typeof contentHash === 'string' ? [uuid(childId), contentHash] : undefined;
}

async function* evidenceIn(store: Pick<EventStore, 'readLog'>): AsyncGenerator<RecordedEvent> {
  for (let after = LOG_START; ;) {
    const page = await store.readLog(after, { limit: 1000, types: ['EvidenceAttached', 'FactCorrected'] });
    yield* page.events;
    if (page.through === after) return;
    after = page.through;
  }
}
