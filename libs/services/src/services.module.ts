import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesInLog } from './application/cases-in-log.js';
import { ChildrenInLog } from './application/children-in-log.js';
import { CASES, CHILDREN } from './application/ports.js';
import { MakeReferralHandler, ReferralCommandHandler } from './application/referral.commands.js';
import { AddContactHandler, BeginServiceHandler, ServiceCommandHandler } from './application/service.commands.js';
import { FindReferralHandler } from './read-models/referral-board/find-referral.query.js';
import { PreviewReferralHandler } from './read-models/referral-board/preview-referral.query.js';
import { ListReferralDeadlinesHandler } from './read-models/referral-board/referral-deadlines.query.js';
import { ListReferralsHandler } from './read-models/referral-board/list-referrals.query.js';
import { ReferralOnBoard } from './read-models/referral-board/referral-board.entity.js';
import { ListContactsHandler } from './read-models/service-log/list-contacts.query.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';

/** Handlers of the services context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([ReferralOnBoard, ServiceContact])],
  providers: [
    { provide: CASES, useClass: CasesInLog },
    { provide: CHILDREN, useClass: ChildrenInLog },
    ReferralCommandHandler,
    MakeReferralHandler,
    ServiceCommandHandler,
    BeginServiceHandler,
    AddContactHandler,
    FindReferralHandler,
    ListReferralsHandler,
    ListReferralDeadlinesHandler,
    PreviewReferralHandler,
    ListContactsHandler,
  ],
})
export class ServicesModule {}
