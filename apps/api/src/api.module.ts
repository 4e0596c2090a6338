import { LogReader, Receipts, SignedVerifier } from '#notary';
import { type ApplicationContext, PlatformModule, readModelVersions } from '#platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccessRequestsController } from './accounts/access-requests.controller.js';
import { SignInsController } from './accounts/sign-ins.controller.js';
import { OfficesController } from './accounts/offices.controller.js';
import { PrintsController } from './accesses/prints.controller.js';
import { AccessesController } from './accesses/accesses.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { LapsesController } from './audit/lapses.controller.js';
import { CarersController } from './placement/carers.controller.js';
import { DecidingController } from './placement/deciding.controller.js';
import { PlacementsController } from './placement/placements.controller.js';
import { InboxController } from './notices/inbox.controller.js';
import { MailController } from './notices/mail.controller.js';
import { WebhooksController } from './notices/webhooks.controller.js';
import { KeptController } from './kept/kept.controller.js';
import { StatisticsController } from './audit/statistics.controller.js';
import { CaseloadsController } from './casework/caseloads.controller.js';
import { CasesController } from './casework/cases.controller.js';
import {
  CaseworkController,
  DutyController,
  InquiryController,
  SeparationController,
} from './casework/casework.controller.js';
import { DeadlinesController, DutiesController } from './casework/deadlines.controller.js';
import { EvidenceController } from './casework/evidence.controller.js';
import { PlansController } from './casework/plans.controller.js';
import { WorkQueuesController } from './casework/work-queues.controller.js';
import { ChildrenController } from './children/children.controller.js';
import { EdgeModule } from './edge/edge.module.js';
import { EmergenciesController } from './emergencies/emergencies.controller.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { FormsController } from './forms/forms.controller.js';
import { HealthController } from './health/health.controller.js';
import { APPLICATION } from './health/health-source.js';
import { READ_MODEL_VERSIONS } from './health/read-model-versions.js';
import { LogController } from './log/log.controller.js';
import { ReceiptsController } from './log/receipts.controller.js';
import { JoinsController } from './intake/joins.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { LicencesController } from './services/licences.controller.js';
import { ProvidersController } from './services/providers.controller.js';
import { ReferralTalkController } from './services/referral-talk.controller.js';
import { ReferralsController } from './services/referrals.controller.js';
import { ServicesController } from './services/services.controller.js';
import { CodesController } from './session/codes.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionsController } from './session/sessions.controller.js';
import { SignInController } from './session/sign-in.controller.js';

/** One folder a context. */
export const CONTROLLERS = [
  SessionController,
  SessionsController,
  SignInController,
  CodesController,
  SignInsController,
  AccountsController,
  AccessRequestsController,
  OfficesController,
  EmergenciesController,
  AccessesController,
  PrintsController,
  CalendarController,
  HealthController,
  IntakeController,
  JoinsController,
  FormsController,
  CasesController,
  CaseworkController,
  CaseloadsController,
  WorkQueuesController,
  InquiryController,
  SeparationController,
  DutyController,
  EvidenceController,
  PlansController,
  DeadlinesController,
  DutiesController,
  AuditController,
  LapsesController,
  LogController,
  ReceiptsController,
  StatisticsController,
  KeptController,
  InboxController,
  MailController,
  WebhooksController,
  CarersController,
  PlacementsController,
  DecidingController,
  ChildrenController,
  ReferralsController,
  ReferralTalkController,
  ServicesController,
  ProvidersController,
  LicencesController,
  ExchangeController,
] as const;

/** The whole API over an application context. */
@Module({})
export class ApiModule {
  static forRoot(context: ApplicationContext): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(context), EdgeModule],
      controllers: [...CONTROLLERS],
      providers: [
        { provide: READ_MODEL_VERSIONS, useValue: readModelVersions(context) },
        { provide: APPLICATION, useValue: context },
        { provide: LogReader, useFactory: () => new LogReader(context.settings.mainUrl) },
        { provide: Receipts, useFactory: () => new Receipts(context.settings.mainUrl) },
        { provide: SignedVerifier, useFactory: () => new SignedVerifier(context.settings.mainUrl) },
      ],
    };
  }
}
