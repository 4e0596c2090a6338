import {
  CONSENT_EXCEPTIONS,
  type ChildOfPlacement,
  type ConsentException,
  type MatchView,
  type PlacementInFull,
  type PlacementPage,
  type PlacementView,
} from '#placement';
import type { EventId, Instant, PartialDate, Uuid } from '#kernel';
import { CARER_CONDITIONS } from '#vocabulary';
import { ApiProperty } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';
import { CarerOfPlacementDto } from './carers.view.dto.js';
import {
  DecisionOfPlacementDto,
  EmergencyOfPlacementDto,
  PetitionOfPlacementDto,
  RecordedConsentDto,
  RulingForDto,
} from './deciding.dto.js';
import { PLACEMENT_STATUSES } from './placements.dto.js';

class HeldMeetingDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'What a retraction names' })
  factId: EventId;

  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty()
  occurredAt: string;
}

class MadeFollowUpDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'What a retraction names' })
  factId: EventId;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: Instant;

  @ApiProperty()
  harmedByCarer: boolean;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty()
  occurredAt: string;
}

const Nullable = (): PropertyDecorator => ApiProperty({ type: String, nullable: true });

export class PlacementDto implements PlacementView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: PLACEMENT_STATUSES })
  status: (typeof PLACEMENT_STATUSES)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  placementId: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  caseId: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  childId: Uuid;

  @ApiProperty()
  careCase: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  siblings: readonly Uuid[];

  @ApiProperty({ type: Boolean, nullable: true, description: 'Whether the child lived in a facility' })
  fromFacility: boolean | null;

  @ApiProperty({ type: [RecordedConsentDto] })
  consents: readonly RecordedConsentDto[];

  @ApiProperty({ type: EmergencyOfPlacementDto, nullable: true, description: 'Care that came before the procedure' })
  emergency: EmergencyOfPlacementDto | null;

  @ApiProperty({ type: PetitionOfPlacementDto, nullable: true, description: 'What was sent to whoever decides' })
  petition: PetitionOfPlacementDto | null;

  @ApiProperty({ type: DecisionOfPlacementDto, nullable: true })
  decision: DecisionOfPlacementDto | null;

  @ApiProperty({ enum: CONSENT_EXCEPTIONS, nullable: true })
  consentException: ConsentException | null;

  @Nullable()
  consentReason: string | null;

  @ApiProperty({ type: [RulingForDto], description: 'Who decides, for each form of care' })
  rulings: readonly RulingForDto[];

  @ApiProperty({ type: [String], description: 'Whose written consent counts: codes of care_consent_givers' })
  consenters: readonly string[];

  @ApiProperty()
  neededAt: string;

  @ApiProperty({ type: [HeldMeetingDto] })
  meetings: readonly HeldMeetingDto[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  carerId: Uuid | null;

  @Nullable()
  form: string | null;

  @Nullable()
  decidedAt: string | null;

  @Nullable()
  childOpinion: string | null;

  @Nullable()
  apartReason: string | null;

  @Nullable()
  passedOverReason: string | null;

  @Nullable()
  handedOverAt: string | null;

  @ApiProperty({ type: [MadeFollowUpDto] })
  followUps: readonly MadeFollowUpDto[];

  @Nullable()
  endedAt: string | null;

  @Nullable()
  reasonCode: string | null;

  @Nullable()
  movedTo: string | null;

  @ApiProperty({ type: [ObligationDto] })
  obligations: readonly ObligationDto[];

  @ApiProperty({ type: CarerOfPlacementDto, nullable: true, description: 'Where the child is' })
  carer: CarerOfPlacementDto | null;
}

export class ChildOfPlacementDto implements ChildOfPlacement {
  @Nullable()
  name: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of sexes' })
  sex: string | null;

  @Nullable()
  birthDate: PartialDate | null;

  @Nullable()
  residenceCommune: string | null;
}

/** One placement: with who the child is, for whoever decides on its care without seeing its case. */
export class PlacementInFullDto extends PlacementDto implements PlacementInFull {
  @ApiProperty({ type: ChildOfPlacementDto, nullable: true })
  child: ChildOfPlacementDto | null;
}

export class PlacementPageDto implements PlacementPage {
  @ApiProperty({ type: [PlacementDto] })
  items: PlacementDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

/** A carer beside the child, in the order of the law. */
export class MatchDto implements MatchView {
  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ description: 'Code of substitute_care_forms: what the carer is to this child' })
  form: string;

  @ApiProperty({ description: 'Where the carer lives: the chair there decides' })
  communeCode: string;

  @ApiProperty({ description: 'Code of carer_priority' })
  priority: string;

  @ApiProperty({ description: 'How often they certainly met: two meetings of one time may be one that is told twice' })
  meetings: number;

  @ApiProperty({ description: 'Whether there is room for all siblings' })
  takesSiblings: boolean;

  @ApiProperty({ enum: [...CARER_CONDITIONS], isArray: true, description: 'Every condition that is not certainly met' })
  unmet: MatchView['unmet'];
}
