import { type LicenceView, OPERATING_PAPERS, type ProviderItem, type ProviderPage, type ProviderView } from '#services';
import type { DateOnly, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const STATUSES = ['active', 'closed'] as const;

/** A provider in the list. */
export class ProviderItemDto implements ProviderItem {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ description: 'What referrals name' })
  office: string;

  @ApiProperty({ enum: STATUSES })
  status: ProviderItem['status'];

  @ApiProperty()
  providerName: string;

  @ApiProperty({ description: 'Code of provider_kinds' })
  providerKind: string;

  @ApiProperty()
  commune: string;

  @ApiProperty({ type: [String], description: 'Codes of service_types: what it offers' })
  services: readonly string[];

  @ApiProperty({ type: [String], description: 'What of it a licence in force allows today' })
  licensedServices: readonly string[];

  @ApiProperty({ type: String, nullable: true, description: 'Code of inspection_outcomes' })
  latestOutcome: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  nextInspection: DateOnly | null;
}

class LicenceDto implements LicenceView {
  @ApiProperty({
    ...{ enum: OPERATING_PAPERS, nullable: true },
    description: 'A registration or a permit; null where that was not told',
  })
  paper: LicenceView['paper'];

  @ApiProperty()
  licenceNumber: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty({ type: [String] })
  services: readonly string[];

  @ApiProperty({ type: String, format: 'date' })
  validFrom: DateOnly;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day' })
  validTo: DateOnly | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: DateOnly | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of licence_endings' })
  endCode: string | null;

  @ApiProperty({ description: 'Whether it allows something today' })
  isInForce: boolean;
}

class MeasureDto {
  @ApiProperty({ type: String, format: 'date' })
  dueOn: DateOnly;

  @ApiPropertyOptional()
  text?: string;
}

type Inspection = ProviderView['inspections'][number];

class InspectionDto implements Inspection {
  @ApiProperty({ type: String, format: 'uuid' })
  inspectionId: Inspection['inspectionId'];

  @ApiProperty({ description: 'Code of inspection_outcomes' })
  outcomeCode: string;

  @ApiProperty({ type: String, nullable: true })
  inspectedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  findings: string | null;

  @ApiProperty({ type: [MeasureDto] })
  measures: readonly MeasureDto[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  nextOn: DateOnly | null;

  @ApiProperty()
  occurredAt: string;
}

/** One provider with all that the register knows; the newest licences and inspections first. */
export class ProviderDto extends ProviderItemDto implements ProviderView {
  @ApiProperty({ description: 'Version of the stream; also the ETag' })
  version: number;

  @ApiProperty({ type: String, nullable: true })
  premises: string | null;

  @ApiProperty({ type: Number, nullable: true })
  capacity: number | null;

  @ApiProperty()
  registeredAt: string;

  @ApiProperty({ type: [LicenceDto] })
  licences: readonly LicenceDto[];

  @ApiProperty({ type: [InspectionDto] })
  inspections: readonly InspectionDto[];

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Of the measures of the last inspection' })
  measureDueOn: DateOnly | null;

  @ApiProperty({ type: String, nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of provider_closures' })
  closureReason: string | null;
}

export class ProviderPageDto implements ProviderPage {
  @ApiProperty({ type: [ProviderItemDto] })
  items: readonly ProviderItemDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
