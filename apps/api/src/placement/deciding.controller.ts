import { placementCommands } from '#placement';
import { Controller } from '@nestjs/common';
import { ApiCookieAuth, ApiTags } from '@nestjs/swagger';
import { CommandRoutes, post } from '../edge/command-routes.js';
import {
  CareConsentDto,
  DecidePlacementDto,
  EmergencyCareDto,
  PetitionDto,
  RecordDecisionDto,
} from './deciding.dto.js';

/** Who decides that a child is given into care, and what comes before (L Đ63, Đ66; N Đ32, Đ42, Đ44). */
@ApiTags('placement')
@ApiCookieAuth()
@Controller('placements/:id')
@CommandRoutes({
  consent: post('consents', placementCommands.recordConsent, CareConsentDto),
  emergencyCare: post('emergency-care', placementCommands.beginEmergency, EmergencyCareDto),
  petition: post('petition', placementCommands.petition, PetitionDto),
  decide: post('decision', placementCommands.decide, DecidePlacementDto),
  recordDecision: post('recorded-decision', placementCommands.recordDecision, RecordDecisionDto),
})
export class DecidingController {}
