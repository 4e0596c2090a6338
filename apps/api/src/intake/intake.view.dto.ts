import type { JsonObject } from '#kernel';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';
import { HarmerDto, InformantDto, ReportedChildDto } from './intake.people.dto.js';
import { IncidentDto } from './intake.dto.js';

/** A report in the queue: no names. */
export class ReportItemDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: String, nullable: true, description: 'The commune that has it' })
  liesWith: string | null;

  @ApiProperty({ description: 'Code of the commune on the day of incidentAt' })
  incidentCommune: string;

  @ApiProperty({ type: String, nullable: true, description: 'An instant or a partial date; null where nobody told' })
  incidentAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt: string;

  @ApiProperty()
  danger: string;

  @ApiProperty({ type: [String] })
  abuseForms: string[];

  @ApiProperty()
  children: number;

  @ApiProperty({ type: [ObligationDto] })
  obligations: ObligationDto[];
}

export class ReportPageDto {
  @ApiProperty({ type: [ReportItemDto] })
  items: ReportItemDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

/** In the place of the informant where the reader may not know. */
class MaskedDto {
  @ApiProperty({ enum: [true] })
  masked: true;
}

export class VerificationDto {
  @ApiProperty({ description: 'Code of verification_findings' })
  findingCode: string;

  @ApiProperty()
  office: string;

  @ApiProperty()
  occurredAt: string;
}

/** Something of a report that was put right: as it was told before, as it stands since, by whom and why. */
export class ReportChangeDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The account' })
  by: string;

  @ApiProperty({ type: String, nullable: true })
  displayName: string | null;

  @ApiProperty({ type: String, nullable: true })
  office: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: string;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The fields as they were told before' })
  before: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The same fields as they stand since' })
  after: JsonObject;
}

/** One report, as far as its reader may see it. */
@ApiExtraModels(InformantDto, MaskedDto)
export class ReportDto {
  @ApiProperty({ type: String, format: 'uuid' })
  reportId: string;

  @ApiProperty({ description: 'Version of the stream; also the ETag' })
  version: number;

  @ApiProperty({ enum: ['received', 'transferred', 'acknowledged', 'screened-in', 'screened-out'] })
  status: string;

  @ApiProperty({ description: 'Code of receiving_places' })
  receivingPlace: string;

  @ApiProperty({ description: 'The office that took it' })
  office: string;

  @ApiProperty({ description: 'Code of intake_channel' })
  channel: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ type: String, format: 'uuid' })
  receivedBy: string;

  @ApiProperty({ type: IncidentDto })
  incident: IncidentDto;

  @ApiProperty({ type: [String], description: 'The communes of today that it concerns' })
  dutyCommunes: string[];

  @ApiProperty({ type: [String] })
  subjectTypes: string[];

  @ApiProperty({ type: [String] })
  abuseForms: string[];

  @ApiProperty({ description: 'Code of yes_no_unknown' })
  danger: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({
    nullable: true,
    oneOf: [{ $ref: getSchemaPath(InformantDto) }, { $ref: getSchemaPath(MaskedDto) }],
  })
  informant: InformantDto | MaskedDto | null;

  @ApiProperty({ type: [ReportedChildDto] })
  children: ReportedChildDto[];

  @ApiProperty({ type: [HarmerDto] })
  harmers: HarmerDto[];

  @ApiProperty({ example: '01@1', description: 'The template of form 01 by which it was told' })
  template: string;

  @ApiProperty({ type: String, nullable: true, description: 'The commune that has it' })
  liesWith: string | null;

  @ApiProperty({ type: String, nullable: true })
  transferredAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgedAt: string | null;

  @ApiProperty({ type: [VerificationDto] })
  verifications: readonly VerificationDto[];

  @ApiProperty({ type: String, nullable: true })
  screenedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of screening_out_reasons' })
  screeningReason: string | null;

  @ApiProperty({ description: 'How often something of it was put right' })
  corrections: number;

  @ApiProperty({ type: [ReportChangeDto] })
  changes: ReportChangeDto[];

  @ApiProperty({ type: [ObligationDto] })
  obligations: ObligationDto[];
}
