import { caseCommands } from '#casework';
import { Controller } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { CommandRoutes, post, postAs } from '../edge/command-routes.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import {
  ApprovePlanDto,
  CloseCaseDto,
  DraftPlanDto,
  EmergencyMeasureDto,
  InitialAssessmentDto,
  ReopenCaseDto,
  ReturnPlanDto,
  ReviewDto,
} from './casework.dto.js';
import { correctionOf } from './corrected.js';
import { CorrectCaseFactDto } from './correction.dto.js';
import {
  AcknowledgeTransferDto,
  AdjustPlanDto,
  ArchiveCaseDto,
  AssignCaseDto,
  CaseNoteDto,
  ServePlanDto,
  TransferCaseDto,
} from './duty.dto.js';
import {
  CaseMeetingDto,
  ChildOpinionDto,
  DetailedAssessmentDto,
  ParentOpinionDto,
  RecordConsentDto,
  WithdrawConsentDto,
} from './inquiry.dto.js';
import { CourtPetitionDto, LiftSeparationDto, SeparationDto } from './separation.dto.js';

/** What is done in a case. If-Match guards edits of the same thing; measures are recorded whatever happened meanwhile. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
@CommandRoutes({
  assess: post('initial-assessments', caseCommands.recordInitialAssessment, InitialAssessmentDto),
  takeMeasure: post('emergency-measures', caseCommands.takeEmergencyMeasure, EmergencyMeasureDto),
  draftPlan: post('plans', caseCommands.draftPlan, DraftPlanDto),
  approvePlan: post('plan-approval', caseCommands.approvePlan, ApprovePlanDto),
  returnPlan: post('plan-return', caseCommands.returnPlan, ReturnPlanDto),
  review: post('reviews', caseCommands.recordReview, ReviewDto),
  close: post('closure', caseCommands.closeCase, CloseCaseDto),
  reopen: post('reopening', caseCommands.reopenCase, ReopenCaseDto),
  correct: postAs('corrections', caseCommands.correctFact, CorrectCaseFactDto, (dto) => correctionOf(dto)),
  retract: post('retractions', caseCommands.retractFact, RetractFactDto),
})
export class CaseworkController {}

/** What is found out about a child, and what it and its parents say and agree to. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
@CommandRoutes({
  assessInDetail: post('detailed-assessments', caseCommands.recordDetailedAssessment, DetailedAssessmentDto),
  meet: post('meetings', caseCommands.holdMeeting, CaseMeetingDto),
  hearChild: post('child-opinions', caseCommands.hearChild, ChildOpinionDto),
  hearParent: post('parent-opinions', caseCommands.hearParent, ParentOpinionDto),
  consent: post('consents', caseCommands.recordConsent, RecordConsentDto),
  withdrawConsent: post('consent-withdrawals', caseCommands.withdrawConsent, WithdrawConsentDto),
  note: post('notes', caseCommands.recordNote, CaseNoteDto),
})
export class InquiryController {}

/** The temporary separation of a child, from its order to its end. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
@CommandRoutes({
  order: post('separation', caseCommands.orderSeparation, SeparationDto),
  extend: post('separation/extension', caseCommands.extendSeparation, SeparationDto),
  lift: post('separation/lifting', caseCommands.liftSeparation, LiftSeparationDto),
  petition: post('court-petition', caseCommands.petitionCourt, CourtPetitionDto),
})
export class SeparationController {}

/** Who answers for a case and works on it, what reaches whom of its plan, and its archive. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
@CommandRoutes({
  adjustPlan: post('plan-adjustment', caseCommands.adjustPlan, AdjustPlanDto),
  servePlan: post('plan-service', caseCommands.servePlan, ServePlanDto),
  assign: post('assignment', caseCommands.assignCase, AssignCaseDto),
  transfer: post('transfer', caseCommands.transferCase, TransferCaseDto),
  acknowledge: post('transfer/acknowledgement', caseCommands.acknowledgeTransfer, AcknowledgeTransferDto),
  archive: post('archive', caseCommands.archiveCase, ArchiveCaseDto),
})
export class DutyController {}
