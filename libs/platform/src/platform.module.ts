import { ACCESS_POLICY, AccessModule, type AccessPolicy } from '#access';
import { AuditModule } from '#audit';
import { CalendarModule, CalendarPreview, byOffice, owedRowsIn } from '#calendar';
import { CaseUnderWay, CaseworkModule } from '#casework';
import { BLIND_INDEX, ChildrenModule } from '#children';
import { sweepsOf } from '#commands';
import { EVENT_STORE, type EventStore, SUBJECT_KEYS, boundsOf } from '#event-store';
import { EVIDENCE_FILES, evidenceOnDisk } from '#evidence';
import { ExchangeModule } from '#exchange';
import { IntakeModule } from '#intake';
import { CLOCK } from '#kernel';
import { NoticesModule, SENDING, sendingBy } from '#notices';
import { PlacementModule, askedOfCaseIn, placementRunsIn } from '#placement';
import { FRESHNESS } from '#projections';
import { ServicesModule, openReferralsOfCaseIn } from '#services';
import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ApplicationContext } from './context.js';
import { type StoreSettings, evidenceFolder } from './config.js';
import { contexts } from './contexts.js';
import { entities } from './registry.js';

const CONTEXTS = [
  AccessModule,
  CalendarModule,
  IntakeModule,
  CaseworkModule,
  ChildrenModule,
  ServicesModule,
  PlacementModule,
  ExchangeModule,
  AuditModule,
  NoticesModule,
];

/** The contexts, wired to the log and to one TypeORM connection. The root of api, projector and command line alike. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ store, keys, freshness, clock, blindIndex, settings }: ApplicationContext): DynamicModule {
    const { production = false, subjectsAnHour } = settings;
    const policy: AccessPolicy = { secondFactorRequired: production, subjectsAnHour };
    const shared = [
      { provide: ACCESS_POLICY, useValue: policy },
      { provide: EVIDENCE_FILES, useValue: evidenceOnDisk(evidenceFolder(settings), keys, tellOfFault) },
      { provide: EVENT_STORE, useValue: store },
      { provide: SUBJECT_KEYS, useValue: keys },
      { provide: FRESHNESS, useValue: freshness },
      { provide: CLOCK, useValue: clock },
      { provide: BLIND_INDEX, useValue: blindIndex },
      { provide: CaseUnderWay, useFactory: (source: DataSource) => underWayIn(source, store), inject: [DataSource] },
      { provide: CalendarPreview, useFactory: previewIn, inject: [DataSource] },
      { provide: SENDING, useValue: sendingBy(settings.sending ?? {}) },
    ];
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot(), TypeOrmModule.forRoot(connection(settings)), ...CONTEXTS],
      providers: shared,
      exports: [...shared.map(({ provide }) => provide), ...CONTEXTS],
    };
  }
}

/** What a calendar moves of what is owed in any context. */
const previewIn = (source: DataSource): CalendarPreview => ({
  of: async (calendars, now) => {
    const owed = owedRowsIn(source);
    const moves = sweepsOf(contexts).flatMap(({ preview }) => (preview ? [preview(owed, calendars, now)] : []));
    return byOffice((await Promise.all(moves)).flat());
  },
});

/** What runs for a case in placement and services, as casework asks before it closes one. */
const underWayIn = (source: DataSource, store: EventStore): CaseUnderWay => {
  const [placementRuns, openReferrals] = [placementRunsIn(source, store), openReferralsOfCaseIn(source, store)];
  return {
    askedToDecide: askedOfCaseIn(source),
    of: async (caseId) => ({
      placementRuns: await placementRuns(caseId),
      openReferrals: await openReferrals(caseId),
    }),
  };
};

const log = new Logger('evidence');

/** Loud, and with ids only: somebody has to look at the disk. */
const tellOfFault = (childId: string, _: string, fault: string): void => {
  log.error(JSON.stringify({ fault: `${fault} evidence`, childId }));
};

/** Reads go to the replica where there is one; whoever waits for a position waits for it there. */
const connection = ({ mainUrl, readUrl }: StoreSettings): TypeOrmModuleOptions => ({
  type: 'postgres',
  ...(readUrl === undefined
    ? { url: mainUrl }
    : { replication: { defaultMode: 'master', master: { url: mainUrl }, slaves: [{ url: readUrl }] } }),
  entities,
  synchronize: false,
  retryAttempts: 2,
  retryDelay: 500,
  // `pipeline`: statements that are sent without waiting for one another share a round trip (`readAs`). A connection on
  // which one is not answered in time is ended by the driver.
  extra: {
    ...boundsOf({ name: 'annhi-read-models', max: 10, statementMillis: 30_000 }),
    pipeline: true,
  },
});
