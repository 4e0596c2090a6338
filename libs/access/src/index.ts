import { CredentialEntity } from './infrastructure/credential.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';
import { KeptEntity } from './infrastructure/kept.entity.js';
import { accountRegisterProjection } from './read-models/account-register/account-register.projection.js';
import { RegisteredAccount } from './read-models/account-register/account-register.entity.js';
import { EmergencyAccessRow } from './read-models/emergency-access/emergency-access.entity.js';
import { emergencyAccessProjection } from './read-models/emergency-access/emergency-access.projection.js';
export * from './domain/permit/roles.js';
export { ACTIONS, type Action, type Relation, isReading } from './domain/permit/actions.js';
export { FIELDS_OF_CLASS } from './domain/permit/field-classes.js';
export { isFieldHidden, masked } from './domain/permit/mask.codec.js';
export * from './domain/permit/permit.js';
export { PURPOSES, type Purpose, isPurpose } from './domain/permit/purposes.js';
export { type RowFacts, openedThrough, rowPolicy, seenThrough } from './domain/permit/row-policy.js';
export * from './domain/permit/scope.js';
export { type Secrecy, secrecyOf } from './domain/permit/secrecy.js';
export * from './application/command-request.js';
export { askPrepared } from './application/ask-prepared.js';
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
export { type UnusualRow, unusualIn } from './application/access-log.codec.js';
export { type SealedHour, sealAccesses } from './application/access-log.seal.js';
export { CreateAccessLog1764200000000 } from './infrastructure/access-log.migration.js';
export { AccessModule } from './access.module.js';
export { Accounts } from './application/accounts.js';
export { Actors } from './application/actors.js';
export { AccountAdministration } from './application/account-administration.js';
export { Emergencies } from './application/emergencies.js';
export { SignInAdministration } from './application/sign-in-administration.js';
export { DRAFT_DAYS, Kept, MOST_KEPT, MOST_KEPT_BYTES, isSlot } from './application/kept.js';
export { OneTimeCodes } from './application/one-time-codes.js';
export { openSecret, sealSecret } from './application/secret-seal.js';
export { SecondFactors } from './application/second-factor.js';
export { ACCESS_POLICY, type AccessPolicy } from './application/policy.js';
export { type FoundSession, type ListedSession, type SignIn, type SignedIn, Sessions } from './application/sessions.js';
export {
  type AccountState,
  type Grant,
  type HeldArea,
  type HeldGrant,
  accountDecider,
  grantsAt,
  holds,
} from './domain/account/account.decider.js';
export { EMERGENCY_HOURS, type OpenAccount } from './domain/account/account.decide.js';
export { VERDICTS, type Verdict, accountEventDefinitions } from './domain/account/account.events.js';
export { type AccessRefusal, accessRefusals } from './domain/account/refusals.js';
export { officeDecider } from './domain/office/office.decide.js';
export { officeEventDefinitions } from './domain/office/office.events.js';
export {
  type AccountPage,
  type AccountView,
  FindAccount,
  ListAccounts,
} from './read-models/account-register/account-register.query.js';
export { namesOf } from './read-models/account-register/names.js';
export { type Holder, holdersOf } from './read-models/account-register/holders.js';
export type { EmergencyAccessRow } from './read-models/emergency-access/emergency-access.entity.js';
export {
  type EmergencyPage,
  FindEmergency,
  ListEmergencies,
} from './read-models/emergency-access/emergency-access.query.js';
export { CreateAccessTables1764000000000 } from './infrastructure/migrations.js';
export { CreateKept1764400000000 } from './infrastructure/kept.migration.js';
export { ExtendSignIn1764300000000 } from './infrastructure/sign-in.migration.js';

/** The tables of the access context, for the one TypeORM connection of the application. */
export const accessEntities = [CredentialEntity, SessionEntity, KeptEntity, RegisteredAccount, EmergencyAccessRow];

/** The read models of the access context. */
export const accessProjections = [accountRegisterProjection, emergencyAccessProjection];
