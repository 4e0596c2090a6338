import { CARER_CONDITIONS, type MatchView, type PlacementPage, type PlacementView } from '#placement';
import type { EventId, Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { CarerOfPlacementDto } from './carers.dto.js';
import { OccurredDto } from '../casework/occurred.dto.js';
import { ObligationDto } from '../edge/obligation.dto.js';
import { PageDto } from '../edge/paging.dto.js';
import { IfTold } from '../edge/told.js';
import { AreUuidTexts, IsCleanText, IsCodeOf, IsUuidText } from '../edge/validators.js';

const STATUSES = ['needed', 'decided', 'placed', 'ended'] as const;

class NotedDto extends OccurredDto {
  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

/** Form 10. */
export class RecordNeedDto extends NotedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  caseId: Uuid;

  @ApiProperty({ description: 'Code of substitute_care_cases' })
  @IsCodeOf('substitute_care_cases')
  careCase: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Sisters and brothers who need care too' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @AreUuidTexts()
  siblings: Uuid[];
}

export class CareMeetingDto extends NotedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;
}

/** Form 12. */
export class DecidePlacementDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;

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
}

export class HandOverDto extends NotedDto {}

/** Form 13. */
export class FollowUpDto extends NotedDto {
  @ApiProperty({ description: 'The carer harmed the child: it is moved at once' })
  @IsBoolean()
  harmedByCarer: boolean;

  @ApiPropertyOptional({ description: 'Code of care_moved_to' })
  @IfTold()
  @IsCodeOf('care_moved_to')
  movedTo?: string;
}

/** Forms 15 and 16. */
export class EndPlacementDto extends NotedDto {
  @ApiProperty({ description: 'Code of substitute_care_end_reasons' })
  @IsCodeOf('substitute_care_end_reasons')
  reasonCode: string;

  @ApiPropertyOptional({ description: 'Code of care_moved_to' })
  @IfTold()
  @IsCodeOf('care_moved_to')
  movedTo?: string;
}

export class ListPlacementsDto extends PageDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IfTold()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];
}

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

  @ApiProperty({ enum: STATUSES })
  status: (typeof STATUSES)[number];

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

  @ApiProperty({ description: 'Code of carer_priority' })
  priority: string;

  @ApiProperty({ description: 'Whether there is room for all siblings' })
  takesSiblings: boolean;

  @ApiProperty({ enum: CARER_CONDITIONS, isArray: true, description: 'Every condition that is not certainly met' })
  unmet: MatchView['unmet'];
}
