import type { ProcessManager, Projection } from '#projections';
import { type DisputeNumbersDeps, disputeNumbers } from './application/dispute-numbers.process.js';
import type { BlindIndex } from './application/ports.js';
import { childRecordProjection } from './read-models/child-record/child-record.projection.js';
import { ChildRecord } from './read-models/child-record/child-record.entity.js';
import { ResidentNumber } from './read-models/resident-number/resident-number.entity.js';
import { residentNumberProjection } from './read-models/resident-number/resident-number.projection.js';

export { ChildrenModule } from './children.module.js';
export { BLIND_INDEX } from './application/tokens.js';
export { blindIndexUnder } from './application/blind-index.js';
export type { BlindIndex, NumberHolders, WaitUntil } from './application/ports.js';
export { ChildCommand, type ChildOutcome, childCommands } from './application/child.commands.js';
export type { DisputeNumbersDeps } from './application/dispute-numbers.process.js';
export { type ChildrenRefusal, childrenRefusals } from './domain/refusals.js';
export {
  type ChildEvent,
  IDENTITY_SOURCES,
  type IdentitySource,
  NUMBER_SOURCES,
  type NumberSource,
  VERIFICATION_METHODS,
  type VerificationMethod,
  WITHDRAWAL_REASONS,
  type WithdrawalReason,
  childEventDefinitions as childrenEventDefinitions,
} from './domain/child/child.events.js';
export { childDecider, childValidityOf } from './domain/child/child.decider.js';
export type { ChildState, RegisteredChild } from './domain/child/child.state.js';
export { type Identity, currentResidence, identityOf } from './domain/child/child.view.js';
export { communesOf, communesOfResidence, residenceCommuneOf } from './application/communes-of-child.js';
export type { RegisterChild } from './domain/child/register.decide.js';
export type { StateIdentity } from './domain/child/identity.decide.js';
export type { RecordResidence } from './domain/child/residence.decide.js';
export type { CorrectChildFact, RetractChildFact } from './domain/child/correct.decide.js';
export { type ChildView, FindChild } from './read-models/child-record/find-child.query.js';
export {
  type ChildHit,
  type ChildPage,
  type ChildTerms,
  SearchChildren,
} from './read-models/child-record/search-children.query.js';
export {
  type LinkageChild,
  type LinkageFilter,
  childrenForLinkage,
} from './read-models/child-record/children-for-linkage.js';
export { numberHoldersIn } from './read-models/resident-number/number-holders.js';
export { numbersSeenBy } from './read-models/resident-number/wait-until.js';

/** The read models of children. The key of the blind index is the projector's; it is in no event. */
export const childrenProjections = ({ blindIndex }: { readonly blindIndex: BlindIndex }): readonly Projection[] => [
  childRecordProjection,
  residentNumberProjection(blindIndex),
];

/** What follows from a child's events in other streams. `waitUntil` waits for the read model `resident-number`. */
export const childrenProcessManagers = (deps: DisputeNumbersDeps): readonly ProcessManager[] => [disputeNumbers(deps)];

/** The entities over the read models' views, for the one TypeORM connection. */
export const childrenEntities = [ChildRecord, ResidentNumber];
