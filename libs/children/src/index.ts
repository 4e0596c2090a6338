import type { Projection } from '#projections';
import type { BlindIndex } from './application/blind-index.js';
import { childRecordProjection } from './read-models/child-record/child-record.projection.js';
import { ChildRecord } from './read-models/child-record/child-record.entity.js';
import { ResidentNumber } from './read-models/resident-number/resident-number.entity.js';
import { residentNumberProjection } from './read-models/resident-number/resident-number.projection.js';

export { ChildrenModule } from './children.module.js';
export { BLIND_INDEX } from './application/tokens.js';
export { type BlindIndex, blindIndexUnder } from './application/blind-index.js';
export { NumberHolders } from './application/number-holders.js';
export { childCommands } from './application/child.commands.js';
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

/** The read models of children. The key of the blind index is the projector's; it is in no event. */
export const childrenProjections = ({ blindIndex }: { readonly blindIndex: BlindIndex }): readonly Projection[] => [
  childRecordProjection,
  residentNumberProjection(blindIndex),
];

/** The entities over the read models' views, for the one TypeORM connection. */
export const childrenEntities = [ChildRecord, ResidentNumber];
export { childrenContext } from './children.context.js';
