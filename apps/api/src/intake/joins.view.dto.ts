import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';
import { ReportedChildDto } from './intake.people.dto.js';

/** A child as the report tells of it. */
class ChildToldDto extends OmitType(ReportedChildDto, ['childId'] as const) {}

class FirstAssessmentDto {
  @ApiProperty({ type: String, format: 'uuid' })
  factId: string;

  @ApiProperty({ description: 'Code of risk_level' })
  riskLevel: string;

  @ApiProperty()
  measuresNeeded: boolean;

  @ApiProperty({ type: String, nullable: true })
  findings: string | null;

  @ApiProperty({ type: String, nullable: true })
  health: string | null;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: string;
}

class FirstMeasureDto {
  @ApiProperty({ type: String, format: 'uuid' })
  factId: string;

  @ApiProperty({ description: 'Code of emergency_measures' })
  measure: string;

  @ApiProperty({ description: 'Code of emergency_authorities' })
  authority: string;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: string;
}

/** A child of a report that another commune answers for, as one of the two communes sees it. */
export class JoinDto {
  @ApiProperty({ type: String, format: 'uuid' })
  joinId: string;

  @ApiProperty({ description: 'Version of the stream; also the ETag' })
  version: number;

  @ApiProperty({ enum: ['proposed', 'accepted', 'declined'] })
  status: 'proposed' | 'accepted' | 'declined';

  @ApiProperty({ enum: ['asked', 'reporting', 'watching'], description: 'How the reader’s commune stands to it' })
  side: 'asked' | 'reporting' | 'watching';

  @ApiProperty({ type: String, format: 'uuid' })
  reportId: string;

  @ApiProperty({ description: 'The place of the child among those of the report, from 0' })
  place: number;

  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'The child that is meant; after a no the reporting commune’s own',
  })
  childId: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Where the report came to, for who may open it',
  })
  caseId: string | null;

  @ApiProperty()
  fromCommune: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who answers for the child; not told to who waits' })
  toCommune: string | null;

  @ApiProperty({ type: ChildToldDto, description: 'What the report tells of the child' })
  child: ChildToldDto;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: [String] })
  abuseForms: readonly string[];

  @ApiProperty({ description: 'Code of yes_no_unknown' })
  danger: string;

  @ApiProperty({ type: [String], description: 'Codes of relations' })
  harmers: readonly string[];

  @ApiProperty()
  proposedAt: string;

  @ApiProperty({ type: [FirstAssessmentDto] })
  assessments: readonly FirstAssessmentDto[];

  @ApiProperty({ type: [FirstMeasureDto] })
  measures: readonly FirstMeasureDto[];

  @ApiProperty({ type: String, nullable: true })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is another child' })
  reason: string | null;

  @ApiProperty({ type: [ObligationDto] })
  obligations: ObligationDto[];
}

export class JoinListDto {
  @ApiProperty({ type: [JoinDto] })
  items: JoinDto[];
}
