import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLog } from './application/access-log.js';
import {
  ListAccessesHandler,
  ListUnusualAccessesHandler,
  VerifyAccessesHandler,
} from './application/access-log.queries.js';
import { AccountAdministration } from './application/account-administration.js';
import { Actors } from './application/actors.js';
import { Devices } from './application/devices.js';
import { SignInAdministration } from './application/sign-in-administration.js';
import { AccessRequests } from './application/access-requests.js';
import { Accounts } from './application/accounts.js';
import { Changes } from './application/changes.js';
import { Standing } from './application/standing.js';
import {
  FindAccessRequestHandler,
  ListAccessRequestsHandler,
} from './read-models/access-requests/access-requests.query.js';
import { AccessRequestViews } from './read-models/access-requests/access-requests.view.js';
import { Identities } from './application/identity.js';
import { OfficeChanges } from './application/office-changes.js';
import { OfficesModule } from './offices.module.js';
import { Kept } from './application/kept.js';
import { Misses } from './application/misses.js';
import { OneTimeCodes } from './application/one-time-codes.js';
import { SeenSubjects } from './application/seen-subjects.js';
import { SecondFactors } from './application/second-factor.js';
import { Sessions } from './application/sessions.js';
import { Throttle } from './application/throttle.js';
import { CredentialEntity } from './infrastructure/credential.entity.js';
import { KeptEntity } from './infrastructure/kept.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';
import { FindAccountHandler, ListAccountsHandler } from './read-models/account-register/account-register.query.js';
import { FindEmergencyHandler, ListEmergenciesHandler } from './read-models/emergency-access/emergency-access.query.js';

const SERVICES = [
  AccessRequests,
  Accounts,
  Actors,
  AccountAdministration,
  OfficeChanges,
  SignInAdministration,
  OneTimeCodes,
  SecondFactors,
  Sessions,
  AccessLog,
  Kept,
  Misses,
  SeenSubjects,
];

/** Needs EVENT_STORE, SUBJECT_KEYS, CLOCK, ACCESS_POLICY and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule, OfficesModule, TypeOrmModule.forFeature([CredentialEntity, SessionEntity, KeptEntity])],
  providers: [
    ...SERVICES,
    Identities,
    Throttle,
    Devices,
    Changes,
    Standing,
    AccessRequestViews,
    ListAccessRequestsHandler,
    FindAccessRequestHandler,
    ListAccessesHandler,
    VerifyAccessesHandler,
    ListUnusualAccessesHandler,
    ListAccountsHandler,
    FindAccountHandler,
    ListEmergenciesHandler,
    FindEmergencyHandler,
  ],
  exports: [...SERVICES, OfficesModule],
})
export class AccessModule {}
