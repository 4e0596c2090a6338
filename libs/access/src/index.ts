import { CredentialEntity } from './infrastructure/credential.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';
export * from './domain/permit/roles.js';
export { ACTIONS, type Action, type Relation, isReading } from './domain/permit/actions.js';
export { FIELDS_OF_CLASS } from './domain/permit/field-classes.js';
export { isFieldHidden, masked } from './domain/permit/mask.codec.js';
export * from './domain/permit/permit.js';
export { PURPOSES, type Purpose, isPurpose } from './domain/permit/purposes.js';
export { type RowFacts, rowPolicy, seenThrough } from './domain/permit/row-policy.js';
export * from './domain/permit/scope.js';
export { type Secrecy, secrecyOf } from './domain/permit/secrecy.js';
export * from './application/command-request.js';
export { SYSTEM_READER, readAs } from './application/read-as.js';
export * from './application/system.js';
export { ACTS, type Access, type Act, type RecordedAccess } from './domain/access-log/access.js';
export { accessLogEventDefinitions, sealDecider } from './domain/access-log/access-log.events.js';
export { AccessLog } from './application/access-log.js';
export {
  type AccessPage,
  ListAccesses,
  ListUnusualAccesses,
  VerifyAccesses,
} from './application/access-log.queries.js';
export type { UnusualRow } from './application/access-log.codec.js';
export { type SealedHour, sealAccesses } from './application/access-log.seal.js';
export { CreateAccessLog1764200000000 } from './infrastructure/access-log.migration.js';
export { AccessModule } from './access.module.js';
export { Accounts } from './application/accounts.js';
export { type SignIn, type SignedIn, Sessions } from './application/sessions.js';
export { type AccountState, type Grant, accountDecider } from './domain/account/account.decider.js';
export { type AccountRefusal, type OpenAccount, accessRefusals } from './domain/account/account.decide.js';
export { accountEventDefinitions } from './domain/account/account.events.js';
export { CreateAccessTables1764000000000 } from './infrastructure/migrations.js';

/** The tables of the access context, for the one TypeORM connection of the application. */
export const accessEntities = [CredentialEntity, SessionEntity];
