import type { EventId } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, ValidateNested } from 'class-validator';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsUuidText, IsOfficeText } from '../edge/validators.js';
import { OccurredDto } from './occurred.dto.js';

/** One of the eight contents of a detailed assessment. */
export class AssessedContentDto {
  @ApiProperty({ description: 'Code of detailed_assessment_contents' })
  @IsCodeOf('detailed_assessment_contents')
  code: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  text?: string;

  @ApiPropertyOptional({ description: 'That nothing is known of it is told, not left out' })
  @Optional()
  @IsBoolean()
  unknown?: boolean;
}

/** Form 03: what was found out, verified and judged. */
export class DetailedAssessmentDto extends OccurredDto {
  @ApiProperty({ description: 'Code of risk_level' })
  @IsCodeOf('risk_level')
  riskLevel: string;

  @ApiProperty({
    type: [AssessedContentDto],
    description: 'a, b, c, d, đ, e and g always (g told from 7 full years, or heard); h',
  })
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique((content: AssessedContentDto) => content.code)
  @ValidateNested({ each: true })
  @Type(() => AssessedContentDto)
  contents: AssessedContentDto[];

  @ApiProperty({ type: [String], description: 'Codes of relations: who is held to have harmed the child' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsCodeOf('relations', { each: true })
  harmers: string[];

  @ApiPropertyOptional({ description: 'Code of parents_not_heard' })
  @Optional()
  @IsCodeOf('parents_not_heard')
  parentsNotHeard?: string;
}

export class CaseMeetingDto extends OccurredDto {
  @ApiProperty({ type: [String], description: 'The offices that took part', example: ['commune:31135'] })
  @IsArray()
  @ArrayMaxSize(50)
  @IsOfficeText({ each: true })
  offices: string[];

  @ApiProperty({ maxLength: 16000 })
  @IsCleanText(16000)
  minutes: string;
}

export class ChildOpinionDto extends OccurredDto {
  @ApiProperty({ description: 'Code of opinion_subjects' })
  @IsCodeOf('opinion_subjects')
  about: string;

  @ApiProperty({ description: 'Code of opinion_means' })
  @IsCodeOf('opinion_means')
  means: string;

  @ApiProperty({ maxLength: 8000 })
  @IsCleanText(8000)
  opinion: string;
}

export class ParentOpinionDto extends OccurredDto {
  @ApiProperty({ description: 'Code of opinion_subjects' })
  @IsCodeOf('opinion_subjects')
  about: string;

  @ApiProperty({ description: 'Code of relations' })
  @IsCodeOf('relations')
  relation: string;

  @ApiProperty({ maxLength: 8000 })
  @IsCleanText(8000)
  opinion: string;
}

/** A consent in a case; that to a referral goes with the referral. */
export class RecordConsentDto extends OccurredDto {
  @ApiProperty({ description: 'Code of relations: the child, a parent or a guardian' })
  @IsCodeOf('relations')
  givenBy: string;

  @ApiProperty({ description: 'Code of consent_purposes' })
  @IsCodeOf('consent_purposes')
  purpose: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class WithdrawConsentDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The fact that recorded the consent' })
  @IsUuidText()
  consentId: EventId;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  reason?: string;
}
