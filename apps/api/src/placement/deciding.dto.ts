import {
  BASES,
  type Basis,
  CONSENT_EXCEPTIONS,
  type ConsentException,
  DECIDERS,
  type Decider,
  FACILITY_LEVELS,
  type FacilityLevel,
} from '#placement';
import type { DateOnly, EventId, Instant, Uuid } from '#kernel';
import { STANDINGS, type Standing } from '#reference';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { OccurredDto } from '../casework/occurred.dto.js';
import { IfTold, IsDateText } from '../edge/told.js';
import { IsCleanText, IsCodeOf, IsUuidText } from '../edge/validators.js';

/** What is weighed before a child is given to a carer. */
class WeighDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;

  @ApiPropertyOptional({ enum: FACILITY_LEVELS, description: 'Code of facility_levels; asked for of a facility' })
  @IfTold()
  @IsIn(FACILITY_LEVELS)
  facilityLevel?: FacilityLevel;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Asked for from 7 full years' })
  @IfTold()
  @IsCleanText(4000)
  childOpinion?: string;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Why siblings are parted' })
  @IfTold()
  @IsCleanText(4000)
  apartReason?: string;

  @ApiPropertyOptional({
    maxLength: 4000,
    description: 'Why somebody before in the order of preference is passed over',
  })
  @IfTold()
  @IsCleanText(4000)
  passedOverReason?: string;

  @ApiPropertyOptional({ enum: CONSENT_EXCEPTIONS, description: 'Why no written consent is needed' })
  @IfTold()
  @IsIn(CONSENT_EXCEPTIONS)
  consentException?: ConsentException;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Asked for with an exception' })
  @IfTold()
  @IsCleanText(4000)
  consentReason?: string;
}

/** Form 12. */
export class DecidePlacementDto extends WeighDto {
  @ApiPropertyOptional({ maxLength: 100, description: 'Number of the decision of the chair' })
  @IfTold()
  @IsCleanText(100)
  decisionNumber?: string;

  @ApiPropertyOptional({ description: 'Whether the carer is appointed guardian by the same decision' })
  @IfTold()
  @IsBoolean()
  isGuardian?: boolean;
}

/** The dossier, sent to whoever decides. */
export class PetitionDto extends WeighDto {
  @ApiProperty({ enum: DECIDERS, description: 'Who is asked to decide' })
  @IsIn(DECIDERS)
  decider: Decider;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

/** What the court or the department decided. Without number, day or file it is refused in words of its own. */
export class RecordDecisionDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;

  @ApiPropertyOptional({ maxLength: 100, description: 'Asked for' })
  @IfTold()
  @IsCleanText(100)
  decisionNumber?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'The day that stands on it; asked for' })
  @IfTold()
  @IsDateText()
  day?: DateOnly;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'The file of it among those of the case; asked for',
  })
  @IfTold()
  @IsUuidText()
  fileId?: Uuid;

  @ApiPropertyOptional({ maxLength: 200, description: 'The body that decided, as it calls itself' })
  @IfTold()
  @IsCleanText(200)
  decidingBody?: string;

  @ApiPropertyOptional({ description: 'Whether the carer is appointed guardian by the same decision' })
  @IfTold()
  @IsBoolean()
  isGuardian?: boolean;
}

export class CareConsentDto extends OccurredDto {
  @ApiProperty({ description: 'Code of care_consent_givers' })
  @IsCodeOf('care_consent_givers')
  giver: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'The paper, among the files of the case' })
  @IsUuidText()
  fileId: Uuid;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Of one parent: why the consent of the other is not there' })
  @IfTold()
  @IsCleanText(4000)
  otherParentReason?: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

export class EmergencyCareDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

const Nullable = (): PropertyDecorator => ApiProperty({ type: String, nullable: true });

export class RecordedConsentDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'What a retraction names' })
  factId: EventId;

  @ApiProperty()
  giver: string;

  @ApiProperty({ type: String, format: 'uuid' })
  fileId: Uuid;

  @ApiProperty()
  occurredAt: string;

  @Nullable()
  otherParentReason: string | null;

  @Nullable()
  note: string | null;
}

export class EmergencyOfPlacementDto {
  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty()
  occurredAt: string;

  @Nullable()
  note: string | null;
}

class RulingDto {
  @ApiProperty({ enum: DECIDERS })
  decider: Decider;

  @ApiProperty({ enum: BASES, description: 'Code of placement_bases, with its words, its source and how sure it is' })
  basis: Basis;
}

export class RulingForDto extends RulingDto {
  @ApiProperty({ description: 'Code of substitute_care_forms' })
  form: string;

  @ApiProperty({ enum: FACILITY_LEVELS, nullable: true })
  facilityLevel: FacilityLevel | null;

  @ApiProperty({ example: 'L Đ66(1); N Đ42(7)' })
  article: string;

  @ApiProperty({ enum: STANDINGS, description: 'How sure the reading is' })
  standing: Standing;
}

export class PetitionOfPlacementDto extends RulingDto {
  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty()
  form: string;

  @Nullable()
  toCommune: string | null;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty()
  childHeard: boolean;

  @Nullable()
  note: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: Instant;
}

export class DecisionOfPlacementDto {
  @ApiProperty({ enum: DECIDERS })
  decider: Decider;

  @ApiProperty({ enum: BASES, nullable: true })
  basis: Basis | null;

  @Nullable()
  decisionNumber: string | null;

  @Nullable()
  decidingBody: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  fileId: Uuid | null;

  @ApiProperty()
  isGuardian: boolean;
}
