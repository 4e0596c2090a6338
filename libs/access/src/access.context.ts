import { type Context, context } from '#commands';
import { sealHours } from './application/access-log.sweep.js';
import { accessRequest } from './application/access-request.commands.js';
import { account } from './application/account.commands.js';
import { office } from './application/office.commands.js';
import { accessLogEventDefinitions } from './domain/access-log/access-log.events.js';
import { AddAccessReason1764950000000 } from './infrastructure/access-log-reason.migration.js';
import { CreateAccessLog1764200000000 } from './infrastructure/access-log.migration.js';
import { CredentialEntity } from './infrastructure/credential.entity.js';
import { CreateDevices1764731000000 } from './infrastructure/devices.migration.js';
import { KeptEntity } from './infrastructure/kept.entity.js';
import { CreateKept1764400000000 } from './infrastructure/kept.migration.js';
import { CreateAccessTables1764000000000 } from './infrastructure/migrations.js';
import { SessionEntity } from './infrastructure/session.entity.js';
import { ExtendSignIn1764300000000 } from './infrastructure/sign-in.migration.js';
import { AccessRequestRow } from './read-models/access-requests/access-requests.entity.js';
import { accessRequestsProjection } from './read-models/access-requests/access-requests.projection.js';
import { RegisteredAccount } from './read-models/account-register/account-register.entity.js';
import { accountRegisterProjection } from './read-models/account-register/account-register.projection.js';
import { EmergencyAccessRow } from './read-models/emergency-access/emergency-access.entity.js';
import { emergencyAccessProjection } from './read-models/emergency-access/emergency-access.projection.js';

/** Accounts, offices, sign-in, drafts and the access log. */
export const accessContext: Context = context({
  name: 'access',
  streams: [account, office, accessRequest],
  definitions: accessLogEventDefinitions,
  sweeps: [sealHours],
  readModels: [
    { projection: accountRegisterProjection, entity: RegisteredAccount },
    { projection: emergencyAccessProjection, entity: EmergencyAccessRow },
    { projection: accessRequestsProjection, entity: AccessRequestRow },
  ],
  entities: [CredentialEntity, SessionEntity, KeptEntity],
  migrations: [
    CreateAccessTables1764000000000,
    CreateAccessLog1764200000000,
    ExtendSignIn1764300000000,
    CreateKept1764400000000,
    CreateDevices1764731000000,
    AddAccessReason1764950000000,
  ],
});
