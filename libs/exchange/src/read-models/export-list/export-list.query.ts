import { afterRow, readAs } from '#access';
import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Page, type Uuid, pageOf, rowCursor, rowIn } from '#kernel';
import { type Actor, NO_FACTS, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { MANIFEST } from '../../domain/export/export.decide.js';
import { exportDecider } from '../../domain/export/export.decider.js';
import type { ExportState, KnownExport } from '../../domain/export/export.state.js';
import { PackageFileRow } from '../../infrastructure/package-file.entity.js';
import { ResultRowEntity } from '../../infrastructure/result-row.entity.js';
import { ListedExport } from './export-list.entity.js';

/** An export, and how far its results have been applied. */
export type ExportView = KnownExport & {
  readonly version: number;
  /** Lines by what became of them: `verified`, `refused`, `conflict:<code>`, `waiting`. */
  readonly applied: Readonly<Record<string, number>>;
  /** The children whose line a person has to look at, and why: so many at most. */
  readonly toLookAt: readonly { readonly childId: Uuid; readonly code: string }[];
};

/** More lines than these are not listed; `applied` counts all. */
const MOST_LISTED = 200;
const CONFLICT = 'conflict:';

/** Finds one export; `undefined` where there is none. */
export class FindExport extends Query<ExportView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Lists the exports, the one asked for last first. `after` is the last one of the page before. */
export class ListExports extends Query<Page<ExportView>> {
  constructor(
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

/** The bytes of a file of a package. The download is recorded before, by `exportCommands.deliverFile`. */
export class ReadPackageFile extends Query<Buffer | undefined> {
  constructor(
    readonly id: Uuid,
    readonly name: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindExport)
export class FindExportHandler implements IQueryHandler<FindExport> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ id, actor }: FindExport): Promise<ExportView | undefined> {
    requirePermission(actor, 'exchange:view', NO_FACTS);
    const row = await readAs(this.source, actor, (manager) => manager.getRepository(ListedExport).findOneBy({ id }));
    return row ? viewOf(this.source, row) : undefined;
  }
}

@QueryHandler(ListExports)
export class ListExportsHandler implements IQueryHandler<ListExports> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ page, actor }: ListExports): Promise<Page<ExportView>> {
    requirePermission(actor, 'exchange:view', NO_FACTS);
    const found = await readAs(this.source, actor, (manager) => exportsAfter(manager, page));
    const { items, next } = pageOf(found, page.limit, ({ id }) => rowCursor(id));
    const views = await Promise.all(items.map((row) => viewOf(this.source, row)));
    return { items: views.filter((view) => view !== undefined), next };
  }
}

const AFTER = afterRow({ readModel: 'export-list', alias: 'export', column: 'sort_key', direction: 'descending' });

function exportsAfter(manager: EntityManager, { after, limit }: ListExports['page']): Promise<ListedExport[]> {
  const query = manager.getRepository(ListedExport).createQueryBuilder('export').where("export.status <> 'none'");
  if (after !== undefined) query.andWhere(AFTER, { after: rowIn(after) });
  return query
    .orderBy('export.sortKey', 'DESC')
    .addOrderBy('export.id', 'DESC')
    .limit(limit + 1)
    .getMany();
}

@QueryHandler(ReadPackageFile)
export class ReadPackageFileHandler implements IQueryHandler<ReadPackageFile> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  async execute({ id, name, actor }: ReadPackageFile): Promise<Buffer | undefined> {
    requirePermission(actor, 'exchange:download', NO_FACTS);
    const sha256 = digestOf(await stateOf(this.store, exportDecider, id), name);
    if (sha256 === undefined) return undefined;
    return (await this.source.getRepository(PackageFileRow).findOneBy({ exportId: id, name, sha256 }))?.bytes;
  }
}

/** The recorded digest of a file of the package; its bytes are kept under it. */
function digestOf(state: ExportState, name: string): string | undefined {
  if (state.status === 'none' || state.manifestSha256 === null) return undefined;
  return name === MANIFEST ? state.manifestSha256 : state.files.find((file) => file.name === name)?.sha256;
}

async function viewOf(source: DataSource, { id, version, state }: ListedExport): Promise<ExportView | undefined> {
  if (state.status === 'none') return undefined;
  const lines = state.result
    ? await source.getRepository(ResultRowEntity).findBy({ exportId: id, resultSha256: state.result.resultSha256 })
    : [];
  const applied: Record<string, number> = {};
  for (const line of lines) applied[line.applied ?? 'waiting'] = (applied[line.applied ?? 'waiting'] ?? 0) + 1;
  const toLookAt = lines.flatMap(({ childId, applied: became }) =>
    became?.startsWith(CONFLICT) === true ? [{ childId, code: became.slice(CONFLICT.length) }] : [],
  );
  return { ...state, version, applied, toLookAt: toLookAt.slice(0, MOST_LISTED) };
}
