import { CredentialEntity } from './infrastructure/credential.entity.js';
import { SessionEntity } from './infrastructure/session.entity.js';
import { KeptEntity } from './infrastructure/kept.entity.js';
import { accountRegisterProjection } from './read-models/account-register/account-register.projection.js';
import { RegisteredAccount } from './read-models/account-register/account-register.entity.js';
import { AccessRequestRow } from './read-models/access-requests/access-requests.entity.js';
import { accessRequestsProjection } from './read-models/access-requests/access-requests.projection.js';
import { EmergencyAccessRow } from './read-models/emergency-access/emergency-access.entity.js';
import { emergencyAccessProjection } from './read-models/emergency-access/emergency-access.projection.js';
export * from '#permit';
export { afterRow } from './application/after-row.js';
export { askPrepared, readAs } from '#reading';
export { SYSTEM_READER } from './application/system-reader.js';
export { type CasesSeen, casesSeenBy, reportsSeenBy } from './application/cases-seen.js';
export { type CommandRequest, SYSTEM_ID, followUp, timedCommand } from '#commands';
export type { Access, RecordedAccess } from './domain/access-log/access.js';
export { ACTS, type Act } from '#vocabulary';
export { accessLogEventDefinitions, sealDecider, sealStreamOf } from './domain/access-log/access-log.events.js';
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
export { AddAccessReason1764950000000 } from './infrastructure/access-log-reason.migration.js';
export { AccessModule } from './access.module.js';
export { OfficesModule } from './offices.module.js';
export { AWAITS, AccessRequests } from './application/access-requests.js';
export { shownTo } from './application/standing.js';
export type { Changed } from './application/changes.js';
export type { GivenCode } from './application/one-time-codes.js';
export {
  type KnownRequest,
  REQUEST_HOURS,
  accessRequestDecider,
  lineFrom,
  obstacleTo,
} from './domain/access-request/access-request.decide.js';
export {
  type AccessRequestEvent,
  CHANGES,
  type Change,
  accessRequestEventDefinitions,
} from './domain/access-request/access-request.events.js';
export {
  type AccessRequestPage,
  FindAccessRequest,
  ListAccessRequests,
} from './read-models/access-requests/access-requests.query.js';
export type { AccessRequestView, Named } from './read-models/access-requests/access-requests.view.js';
export { Accounts } from './application/accounts.js';
export { Actors } from './application/actors.js';
export { AccountAdministration } from './application/account-administration.js';
export { OfficeChanges } from './application/office-changes.js';
export { Offices } from './application/offices.js';
export { type AccessOutcome, accountCommands } from './application/account.commands.js';
export { accessRequestCommands } from './application/access-request.commands.js';
export { officeCommands } from './application/office.commands.js';
export { areApart } from './application/look-ups.js';
export { SignInAdministration } from './application/sign-in-administration.js';
export { type DeviceKeys, Devices, MOST_KEYS } from './application/devices.js';
export { networkOf } from './application/network-of.js';
export { DRAFT_DAYS, Kept, MOST_KEPT, MOST_KEPT_BYTES, isSlot } from './application/kept.js';
export { Misses } from './application/misses.js';
export { type Showing, SeenSubjects, isLooking } from './application/seen-subjects.js';
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
  type KnownAccount,
  accountDecider,
  grantsAt,
  holds,
} from './domain/account/account.decider.js';
export { EMERGENCY_HOURS, type OpenAccount } from './domain/account/account.decide.js';
export { VERDICTS, type Verdict, accountEventDefinitions } from './domain/account/account.events.js';
export type { AccountEvent } from './domain/account/account.events.js';
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
export {
  type Holder,
  type RoleHolder,
  holdersIn,
  holdersOf,
  holdersOfRole,
} from './read-models/account-register/holders.js';
export type { EmergencyAccessRow } from './read-models/emergency-access/emergency-access.entity.js';
export {
  type EmergencyPage,
  FindEmergency,
  ListEmergencies,
} from './read-models/emergency-access/emergency-access.query.js';
export { CreateAccessTables1764000000000 } from './infrastructure/migrations.js';
export { CreateDevices1764731000000 } from './infrastructure/devices.migration.js';
export { CreateKept1764400000000 } from './infrastructure/kept.migration.js';
export { ExtendSignIn1764300000000 } from './infrastructure/sign-in.migration.js';

/** The tables of the access context, for the one TypeORM connection of the application. */
export const accessEntities = [
  CredentialEntity,
  SessionEntity,
  KeptEntity,
  RegisteredAccount,
  EmergencyAccessRow,
  AccessRequestRow,
];

/** The read models of the access context. */
export const accessProjections = [accountRegisterProjection, emergencyAccessProjection, accessRequestsProjection];
export { accessContext } from './access.context.js';
