import {
  BLIND_INDEX,
  ChildrenModule,
  blindIndexUnder,
  childCommands,
  childrenEntities,
  childrenEventDefinitions,
  childrenProjections,
  childrenContext,
} from '#children';
import { type CommandRequest, type ProcessEngine, type Send, processManager } from '#commands';
import {
  EVENT_STORE,
  type EventStore,
  LOG_START,
  type RecordedEvent,
  SUBJECT_KEYS,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
} from '#event-store';
import { type Uuid, correctionDefinitions, derivedId, streamOf, uuid } from '#kernel';
import type { Actor } from '#permit';
import {
  FRESHNESS,
  type Freshness,
  type ProcessManager,
  type Projector,
  createFreshness,
  projectorService,
} from '#projections';
import { FixedClock, cloneDatabases, ctxOf, idOf } from '#testing';
import { Global, Module } from '@nestjs/common';
import { type Command, CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { exportEventDefinitions } from '../domain/export/export.events.js';
import { ExchangeModule } from '../exchange.module.js';
import { PackageFileRow } from '../infrastructure/package-file.entity.js';
import { PackageRow } from '../infrastructure/package-row.entity.js';
import { ResultRowEntity } from '../infrastructure/result-row.entity.js';
import { ListedExport } from '../read-models/export-list/export-list.entity.js';
import { type ExportView, FindExport, ReadPackageFile } from '../read-models/export-list/export-list.query.js';
import { exportListProjection } from '../read-models/export-list/export-list.projection.js';
import { applyResults } from './apply-results.process.js';
import { exportCommands } from './export.commands.js';
import { ImportResult } from './import-result.js';
import { ProduceExport } from './produce-export.js';
import { sha256Of } from './linkage-request.js';

const as = (name: string, role: Actor['role'], office: string): Actor => ({ id: idOf(name), role, office });
const officer = as('officer', 'data-officer', 'province:92');
const supervisor = as('supervisor', 'province-officer', 'province:92');
const system = as('system', 'system', 'system');
const blindIndex = blindIndexUnder(Buffer.alloc(32, 3));

interface Parts {
  readonly store: EventStore;
  readonly clock: FixedClock;
  readonly nest: TestingModule;
  readonly freshness: Freshness;
  readonly projector: Projector;
}

/** Exchange and children over a database: the read models follow the log; processes run when a test says so. */
export class ExchangeWorld {
  private sent = 0;

  readonly store: EventStore;
  readonly clock: FixedClock;

  private constructor(private readonly parts: Parts) {
    this.store = parts.store;
    this.clock = parts.clock;
  }

  static async open(): Promise<ExchangeWorld> {
    const url = (await cloneDatabases()).main;
    await simulateClock(url);
    const clock = new FixedClock('2026-03-10T08:00:00Z');
    const keys = memorySubjectKeys(
      () => uuid(randomUUID()),
      () => randomBytes(32),
    );
    const definitions = [...correctionDefinitions, ...childrenEventDefinitions, ...exportEventDefinitions].filter(
      ({ type }, index, all) => all.findIndex((other) => other.type === type) === index,
    );
    const store = createPostgresEventStore({ url, codec: createCodec(definitions, keys), clock });
    const freshness = createFreshness({ url, store });
    const nest = await boot(url, [
      { provide: EVENT_STORE, useValue: store },
      { provide: SUBJECT_KEYS, useValue: keys },
      { provide: FRESHNESS, useValue: freshness },
      { provide: BLIND_INDEX, useValue: blindIndex },
    ]);
    const projections = [...childrenProjections({ blindIndex }), exportListProjection];
    const projector = projectorService({ store, url, projections });
    return new ExchangeWorld({ store, clock, nest, freshness, projector });
  }

  get source(): DataSource {
    return this.parts.nest.get(DataSource);
  }

  caughtUp(): Promise<void> {
    return this.parts.projector.caughtUp();
  }

  async close(): Promise<void> {
    await this.parts.projector.stop();
    await this.parts.freshness.close();
    await this.parts.nest.close();
    await this.store.close();
  }

  request(actor: Actor = officer): CommandRequest {
    const { id, office, role } = actor;
    const commandId = derivedId(idOf('commands'), (this.sent += 1));
    return { actor, ctx: ctxOf({ actor: id, office, role, commandId, now: this.clock.now() }) };
  }

  send<Result>(command: Command<Result>): Promise<Result> {
    return this.parts.nest.get(CommandBus).execute<Command<Result>, Result>(command);
  }

  async register(name: string, residenceCommune: string): Promise<Uuid> {
    const childId = idOf(name);
    const told = { childId, sex: 'KHONG_BIET', occurredAt: '2026-03-01', name: `Trẻ Mẫu ${name}`, residenceCommune };
    await this.send(childCommands.register(childId, told, this.request(system)));
    return childId;
  }

  async propose(childId: Uuid, number: string): Promise<void> {
    const told = { number, source: 'told', occurredAt: '2026-03-02' } as const;
    await this.send(childCommands.proposeNumber(childId, told, this.request()));
  }

  async verify(childId: Uuid, number: string): Promise<void> {
    const told = { number, method: 'paper', evidence: {}, occurredAt: '2026-03-02' } as const;
    await this.send(childCommands.verifyNumber(childId, told, this.request(system)));
  }

  /** An export of a commune that was asked for and approved. */
  async approvedExport(name: string, commune: string): Promise<Uuid> {
    const exportId = idOf(name);
    const about = { reason: 'đối khớp thử', legalBasis: 'THEO_LUAT', recipient: 'Cơ quan mẫu' };
    const asked = { exportId, filters: { communes: [commune] }, ...about };
    await this.send(exportCommands.request(exportId, asked, this.request()));
    await this.send(exportCommands.approve(exportId, {}, this.request(supervisor)));
    return exportId;
  }

  async producedExport(name: string, commune: string): Promise<Uuid> {
    const exportId = await this.approvedExport(name, commune);
    expect(await this.send(new ProduceExport(exportId, this.request()))).toMatchObject({ kind: 'recorded' });
    return exportId;
  }

  async fileOf(exportId: Uuid, name: string): Promise<Buffer> {
    const bytes = await this.parts.nest.get(QueryBus).execute(new ReadPackageFile(exportId, name, officer));
    return bytes ?? Buffer.alloc(0);
  }

  /** The token by which the export knows the child. */
  async tokenOf(exportId: Uuid, childId: Uuid): Promise<string> {
    return (await this.source.getRepository(PackageRow).findOneByOrFail({ exportId, childId })).rowToken;
  }

  /** Takes back answers: child, number, outcome. */
  async answer(exportId: Uuid, ...lines: readonly (readonly [Uuid, string, string])[]) {
    const rows = await Promise.all(
      lines.map(async ([childId, ...rest]) => [await this.tokenOf(exportId, childId), ...rest].join(',')),
    );
    return this.import(exportId, ['row_token,resident_number,outcome', ...rows, ''].join('\r\n'));
  }

  async import(exportId: Uuid, csv: string) {
    const requestDigest = sha256Of(await this.fileOf(exportId, 'manifest.json'));
    return this.send(new ImportResult(exportId, { csv, requestDigest }, this.request()));
  }

  private get engine(): ProcessEngine {
    const { clock, store, nest } = this.parts;
    return {
      ...{ clock, store, send: (command) => this.send(command) },
      ask: (token) => nest.get(token, { strict: false }),
      seen: () => this.caughtUp(),
    };
  }

  /** The process under test, with a command bus that may fail. */
  applying(send: Send = (command) => this.send(command)): ProcessManager {
    return processManager(applyResults, { ...this.engine, send });
  }

  /** Gives the whole log to the processes, event by event, until nothing new comes of it. */
  async runProcesses(applying = this.applying()): Promise<void> {
    const managers = [applying, ...(childrenContext.processes ?? []).map((each) => processManager(each, this.engine))];
    const seen = new Set<string>();
    for (let fresh = await this.log(); fresh.length > 0; fresh = await this.log(seen))
      for (const event of fresh) {
        for (const manager of managers.filter(({ types }) => types.includes(event.type))) await manager.react(event);
        seen.add(event.id);
      }
    await this.caughtUp();
  }

  /** The log, without the events that were seen. */
  async log(seen: ReadonlySet<string> = new Set()): Promise<readonly RecordedEvent[]> {
    const { events } = await this.store.readLog(LOG_START, { limit: 1000 });
    return events.filter(({ id }) => !seen.has(id));
  }

  async typesIn(category: 'child' | 'export', id: Uuid): Promise<readonly string[]> {
    return (await Array.fromAsync(this.store.readStream(streamOf(category, id)))).map(({ type }) => type);
  }

  async view(exportId: Uuid): Promise<ExportView | undefined> {
    await this.caughtUp();
    return this.parts.nest.get(QueryBus).execute(new FindExport(exportId, officer));
  }
}

/** The log takes its clock from the spec. */
async function simulateClock(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('update es.settings set simulated = true');
  await client.end();
}

async function boot(
  url: string,
  outside: readonly { readonly provide: symbol; readonly useValue: unknown }[],
): Promise<TestingModule> {
  @Global()
  @Module({ providers: [...outside], exports: outside.map(({ provide }) => provide) })
  class Outside {}

  const entities = [...childrenEntities, PackageFileRow, PackageRow, ResultRowEntity, ListedExport];
  const database = TypeOrmModule.forRoot({ type: 'postgres', url, entities, synchronize: false });
  const imports = [CqrsModule.forRoot(), database, Outside, ChildrenModule, ExchangeModule];
  return (await Test.createTestingModule({ imports }).compile()).init();
}
