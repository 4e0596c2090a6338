import type { ChildHit, ChildPage, ChildView } from '#children';
import { IDENTITY_SOURCES } from '#children';
import type { DateOnly, EventId, Instant, Precision, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EstimatedAgeDto } from './children.dto.js';

type Statement = ChildView['statements'][number];
type Residence = ChildView['residences'][number];
type Assignment = ChildView['numbers'][number];

/** One fact of the identity, with who told it. */
class StatementDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'What a correction or a retraction names' })
  factId: EventId;

  @ApiProperty({ enum: ['registration', 'report', ...IDENTITY_SOURCES] })
  source: Statement['source'];

  @ApiPropertyOptional()
  name?: string;

  @ApiPropertyOptional()
  sex?: string;

  @ApiPropertyOptional()
  birthDate?: string;

  @ApiPropertyOptional({ type: EstimatedAgeDto })
  estimatedAge?: EstimatedAgeDto;

  @ApiPropertyOptional()
  motherName?: string;

  @ApiPropertyOptional()
  fatherName?: string;

  @ApiProperty()
  occurredAt: string;
}

/** A residence; one told at registration has no start. */
class ResidenceDto implements Residence {
  @ApiProperty({ type: String, format: 'uuid' })
  factId: EventId;

  @ApiProperty({ description: 'Code on the day of validFrom, or of asOf' })
  communeCode: string;

  @ApiPropertyOptional()
  address?: string;

  @ApiPropertyOptional()
  validFrom?: string;

  @ApiPropertyOptional()
  validTo?: string;

  @ApiPropertyOptional({ description: 'When it was so, where nobody told since when' })
  asOf?: string;
}

/** One step in the life of a number. */
class NumberStepDto {
  @ApiProperty({ type: String, format: 'uuid' })
  factId: EventId;

  @ApiProperty({ enum: ['proposed', 'verified', 'disputed', 'withdrawn'] })
  status: Assignment['status'];

  @ApiProperty({ description: 'Source, method or reason of the step' })
  code: string;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: Instant;
}

/** A resident number given to the child, with all that became of it. */
class NumberAssignmentDto implements Assignment {
  @ApiProperty()
  number: string;

  @ApiProperty({ enum: ['proposed', 'verified', 'disputed', 'withdrawn'] })
  status: Assignment['status'];

  @ApiProperty({ type: [String], format: 'uuid' })
  disputedWith: readonly Uuid[];

  @ApiProperty({ type: [NumberStepDto] })
  steps: readonly NumberStepDto[];
}

/** One child. `null` where nothing was told. */
export class ChildDto implements ChildView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId: Uuid | null;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  sex: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2016-03' })
  birthDate: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['day', 'month', 'year'] })
  birthPrecision: Precision | null;

  @ApiProperty({ type: EstimatedAgeDto, nullable: true })
  estimatedAge: { readonly years: number; readonly asOf: DateOnly } | null;

  @ApiProperty({ type: String, nullable: true })
  motherName: string | null;

  @ApiProperty({ type: String, nullable: true })
  fatherName: string | null;

  @ApiProperty({ type: String, nullable: true })
  residenceCommune: string | null;

  @ApiProperty({ type: [String] })
  dutyCommunes: readonly string[];

  @ApiProperty({ type: [StatementDto] })
  statements: readonly Statement[];

  @ApiProperty({ type: [ResidenceDto] })
  residences: readonly ResidenceDto[];

  @ApiProperty({ type: [NumberAssignmentDto] })
  numbers: readonly NumberAssignmentDto[];
}

/** A child that a search found. */
class ChildHitDto implements ChildHit {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  sex: string | null;

  @ApiProperty({ type: String, nullable: true })
  birthDate: string | null;

  @ApiProperty({ type: String, nullable: true })
  residenceCommune: string | null;

  @ApiProperty({ enum: ['none', 'proposed', 'verified', 'disputed'] })
  numberStatus: ChildHit['numberStatus'];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId: Uuid | null;
}

/** A page of a search. */
export class ChildPageDto implements ChildPage {
  @ApiProperty({ type: [ChildHitDto] })
  items: readonly ChildHitDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it back as `after` for the next page' })
  next: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['no-terms', 'not-permitted', 'nothing-found'],
    description: 'Why there is nothing',
  })
  reason: ChildPage['reason'];
}
