import { ROLES, type Role, VERDICTS, type Verdict } from '#access';
import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, MinLength } from 'class-validator';
import { IsFlag, PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsUuidText } from '../edge/validators.js';

/** Which child, by one of the three, and why at once. */
export class OpenInEmergencyDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  childId?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ description: 'A whole resident number' })
  @Optional()
  @Matches(/^\d{12}$/)
  number?: string;

  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @IsCleanText(1000)
  @MinLength(10)
  reason: string;
}

/** What is open, and until when. */
export class OpenedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  childId: Uuid;

  @ApiProperty({ type: String, format: 'uuid', description: 'The case of the child, if there is one' })
  caseId: Uuid;

  @ApiProperty({ description: 'Hours for which it is open' })
  hours: number;

  @ApiProperty({ type: String, description: 'Log position; send it back as Annhi-Position' })
  position: string;
}

export class ListEmergenciesDto extends PageDto {
  @ApiPropertyOptional({ type: Boolean, description: 'Only those that nobody has reviewed' })
  @IsFlag()
  waiting?: boolean;
}

export class EmergencyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ type: String, format: 'uuid', description: 'Who opened it' })
  accountId: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  childId: Uuid;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  office: string;

  @ApiProperty({ type: String, nullable: true, description: '`null` when the child was erased' })
  reason: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  validFrom: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  validTo: Date;

  @ApiProperty({ enum: VERDICTS, type: String, nullable: true })
  verdict: Verdict | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reviewedBy: Uuid | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reviewedAt: Date | null;
}

export class EmergencyPageDto {
  @ApiProperty({ type: [EmergencyDto] })
  items: readonly EmergencyDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class ReviewEmergencyDto {
  @ApiProperty({ enum: VERDICTS })
  @IsIn(VERDICTS)
  verdict: Verdict;

  @ApiProperty({ maxLength: 1000 })
  @IsCleanText(1000)
  note: string;
}
