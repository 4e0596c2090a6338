import { SYSTEM_READER, readAs } from '#access';
import { childrenForLinkage } from '#children';
import { type LogPosition, type SubjectKeys, SUBJECT_KEYS, canonicalJson } from '#event-store';
import type { Instant, Json, Uuid } from '#kernel';
import { FRESHNESS, type Freshness } from '#projections';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { MANIFEST, type Produced } from '../domain/export/export.decide.js';
import type { PackageFile } from '../domain/export/export.events.js';
import type { KnownExport } from '../domain/export/export.state.js';
import { PackageFileRow } from '../infrastructure/package-file.entity.js';
import { PackageRow } from '../infrastructure/package-row.entity.js';
import { type LinkageRow, inOrder, linkageCsv, linkageRow, sha256Of } from './linkage-request.js';
import { positionIn, previousDigestIn } from './package-queries.js';

const WAIT_MILLIS = 10_000;
const CSV = 'linkage-request.csv';
const ROWS_AT_ONCE = 1000;

/** Makes the files of a linkage request from the children's records. */
@Injectable()
export class LinkagePackage {
  constructor(
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  /** Whether the children and the packages before show everything up to that position, after a bounded wait. */
  isUpToDate(head: LogPosition): Promise<boolean> {
    return this.freshness.waitFor(['child-record', 'export-list'], head, WAIT_MILLIS);
  }

  /**
   * Reads the children at one log position, keeps the files under their digests and tells what they are. What is kept is
   * written in a transaction of its own: in the one that reads, two people who make a package at once would fail.
   */
  async make(state: KnownExport, producedAt: Instant): Promise<Produced> {
    const make = (manager: EntityManager): Promise<Made> => this.makeIn(manager, state, producedAt);
    const made = await readAs(this.source, SYSTEM_READER, make, { isolation: 'repeatable read' });
    await this.source.transaction(async (manager) => {
      await keepRows(manager, state.exportId, made.rows);
      await keepFiles(manager, state.exportId, made.kept);
    });
    return made.produced;
  }

  private async makeIn(manager: EntityManager, state: KnownExport, producedAt: Instant): Promise<Made> {
    const positionUpTo = await positionIn(manager, 'child-record');
    const rows = inOrder(await this.rowsOf(manager, state));
    const csv = linkageCsv(rows);
    const files: PackageFile[] = [{ name: CSV, bytes: csv.length, sha256: sha256Of(csv), rows: rows.length }];
    const previousManifestSha256 = await previousDigestIn(manager, state.exportId);
    const manifest = manifestOf(state, { positionUpTo, files, previousManifestSha256, producedAt });
    return {
      produced: { positionUpTo, files, manifestSha256: sha256Of(manifest), previousManifestSha256 },
      rows,
      kept: [
        { name: CSV, bytes: csv },
        { name: MANIFEST, bytes: manifest },
      ],
    };
  }

  private async rowsOf(manager: EntityManager, { exportId, filters }: KnownExport): Promise<readonly LinkageRow[]> {
    const name = `${exportId}/row-tokens` as const;
    const key = (await this.keys.obtain([name])).get(name);
    if (!key) throw new Error('the key of the export was destroyed');
    const rows: LinkageRow[] = [];
    for await (const child of childrenForLinkage(manager, filters)) rows.push(linkageRow(child, key.key));
    return rows;
  }
}

interface KeptFile {
  readonly name: string;
  readonly bytes: Buffer;
}

interface Made {
  readonly produced: Produced;
  readonly rows: readonly LinkageRow[];
  readonly kept: readonly KeptFile[];
}

interface MadeOf {
  readonly positionUpTo: string;
  readonly files: readonly PackageFile[];
  readonly previousManifestSha256: string | null;
  readonly producedAt: string;
}

function manifestOf(state: KnownExport, made: MadeOf): Buffer {
  const { exportId, dataset, datasetVersion, filters, legalBasis, recipient, reason, requestedBy, approvedBy } = state;
  const { positionUpTo, files, previousManifestSha256, producedAt } = made;
  const manifest: Json = {
    dataset,
    version: datasetVersion,
    exportId,
    positions: { after: '0', upTo: positionUpTo },
    filters,
    purpose: reason,
    legalBasis,
    recipient,
    requestedBy,
    approvedBy,
    producedAt,
    counts: { rows: files.reduce((sum, { rows }) => sum + rows, 0) },
    files,
    previousManifestSha256,
  };
  return Buffer.from(`${canonicalJson(manifest)}\n`, 'utf8');
}

/** The token of a child is the same in every making of one export, so a second making adds nothing. */
async function keepRows(manager: EntityManager, exportId: Uuid, rows: readonly LinkageRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const page = rows
      .slice(from, from + ROWS_AT_ONCE)
      .map(({ rowToken, childId }) => ({ exportId, rowToken, childId }));
    await manager.createQueryBuilder().insert().into(PackageRow).values(page).orIgnore().execute();
  }
}

async function keepFiles(manager: EntityManager, exportId: Uuid, files: readonly KeptFile[]): Promise<void> {
  const rows = files.map(({ name, bytes }) => ({ exportId, name, bytes, sha256: sha256Of(bytes) }));
  await manager.createQueryBuilder().insert().into(PackageFileRow).values(rows).orIgnore().execute();
}
