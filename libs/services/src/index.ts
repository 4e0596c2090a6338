import type { Projection } from '#projections';
import { ReferralOnBoard, referralBoardProjection } from './read-models/referral-board/referral-board.js';
import { RegisteredProvider } from './read-models/provider-register/provider-register.entity.js';
import { providerRegisterProjection } from './read-models/provider-register/provider-register.projection.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';
import { serviceLogProjection } from './read-models/service-log/service-log.projection.js';
import { providerEventDefinitions } from './domain/provider/provider.events.js';
import { referralEventDefinitions } from './domain/referral/referral.events.js';
import { serviceEventDefinitions } from './domain/service/service.events.js';
import type { EventDefinition } from '#kernel';

export { RECEIVER_WARNINGS, type ReceiverWarning } from './domain/referral/referral.events.js';
export { ServicesModule } from './services.module.js';
export { type ReferralAsked, type ServicesOutcome, referralCommands } from './application/referral.commands.js';
export { providerCommands } from './application/provider.commands.js';
export { type FirstContact, serviceCommands } from './application/service.commands.js';
export { type ServicesRefusal, servicesRefusals } from './domain/refusals.js';
export {
  LEGAL_BASES,
  type LegalBasis,
  type ReferralEvent,
  SHARED_FIELDS,
  type SharedField,
  type SharedSnapshot,
} from './domain/referral/referral.events.js';
export type {
  AcceptReferral,
  CompleteReferral,
  DeclineReferral,
  ReturnReferral,
} from './domain/referral/answer.decide.js';
export type { SendMessage, WithdrawReferral } from './domain/referral/both-sides.decide.js';
export type { LapseReferral } from './domain/referral/clock.decide.js';
export { referralDecider } from './domain/referral/referral.decider.js';
export type { KnownReferral, ReferralState } from './domain/referral/referral.state.js';
export { providerDecider } from './domain/provider/provider.decider.js';
export { OPERATING_PAPERS, type OperatingPaper, type ProviderEvent } from './domain/provider/provider.events.js';
export type { ProviderState } from './domain/provider/provider.state.js';
export type { GrantLicence } from './domain/provider/licence.decide.js';
export type { RecordInspection } from './domain/provider/inspection.decide.js';
export {
  FindProvider,
  ListProviders,
  type ProviderFilter,
  type ProviderPage,
} from './read-models/provider-register/provider-register.query.js';
export type { LicenceView, ProviderItem, ProviderView } from './read-models/provider-register/provider.view.js';
export { type ContactTold, type ServiceEvent } from './domain/service/service.events.js';
export type { CorrectContact, RetractContact } from './domain/service/correct.decide.js';
export { serviceDecider } from './domain/service/service.decider.js';
export type { ServiceState } from './domain/service/service.state.js';
export { REFERRAL_STATUSES, type ReferralView, referralBoard } from './read-models/referral-board/referral-board.js';
export { openReferralsOfCaseIn } from './read-models/referral-board/of-case.js';
export { REFERRAL_DEADLINES } from './read-models/referral-board/referral-deadlines.js';
export {
  PreviewReferral,
  type ReferralDraft,
  type ReferralPreview,
} from './read-models/referral-board/preview-referral.query.js';
export { type ContactPage, type ContactView, ListContacts } from './read-models/service-log/list-contacts.query.js';

/** How the events of referrals, services and providers are written. */
export const servicesEventDefinitions: readonly EventDefinition[] = [
  ...referralEventDefinitions,
  ...serviceEventDefinitions,
  ...providerEventDefinitions,
];

/** The read models of services. */
export const servicesProjections: readonly Projection[] = [
  referralBoardProjection,
  serviceLogProjection,
  providerRegisterProjection,
];

/** The entities over the read models' views, for the one TypeORM connection. */
export const servicesEntities = [ReferralOnBoard, ServiceContact, RegisteredProvider];
export { servicesContext } from './services.context.js';
