import type { EventId } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IfTold } from '../edge/told.js';
import { IsCleanText, IsUuidText } from '../edge/validators.js';
import { EmergencyMeasureDto, InitialAssessmentDto, ReviewDto } from './casework.dto.js';
import { CaseNoteDto } from './duty.dto.js';
import { ChildOpinionDto, DetailedAssessmentDto, ParentOpinionDto } from './inquiry.dto.js';

/** Puts another telling in the place of a fact: exactly one of them, of the type of the original. */
export class CorrectCaseFactDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The fact that was told wrongly' })
  @IsUuidText()
  correctsEventId: EventId;

  @ApiPropertyOptional({ type: InitialAssessmentDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => InitialAssessmentDto)
  assessment?: InitialAssessmentDto;

  @ApiPropertyOptional({ type: EmergencyMeasureDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => EmergencyMeasureDto)
  measure?: EmergencyMeasureDto;

  @ApiPropertyOptional({ type: DetailedAssessmentDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => DetailedAssessmentDto)
  detailedAssessment?: DetailedAssessmentDto;

  @ApiPropertyOptional({ type: ChildOpinionDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => ChildOpinionDto)
  childOpinion?: ChildOpinionDto;

  @ApiPropertyOptional({ type: ParentOpinionDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => ParentOpinionDto)
  parentOpinion?: ParentOpinionDto;

  @ApiPropertyOptional({ type: CaseNoteDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => CaseNoteDto)
  note?: CaseNoteDto;

  @ApiPropertyOptional({ type: ReviewDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => ReviewDto)
  review?: ReviewDto;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}
