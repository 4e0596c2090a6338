import type { CarerFindings, CarerOfPlacement, CarerPage, CarerView } from '#placement';
import type { EventId, PartialDate, Uuid } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { FindingsDto, STATUSES } from './carers.dto.js';

export class CarerDto implements CarerView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: STATUSES })
  status: (typeof STATUSES)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ type: String, nullable: true, description: 'The commune that took the notice of kin' })
  takenIn: string | null;

  @ApiProperty()
  form: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  kinOf: readonly Uuid[];

  @ApiProperty()
  foreigner: boolean;

  @ApiProperty()
  room: number;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  birthDate: PartialDate | null;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  @ApiProperty({ type: String, nullable: true })
  phone: string | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty()
  registeredAt: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'What a correction names' })
  registrationId: EventId;

  @ApiProperty({ type: FindingsDto, nullable: true })
  findings: CarerFindings | null;

  @ApiProperty({ type: String, nullable: true })
  verifiedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'What a retraction names' })
  verificationId: EventId | null;

  @ApiProperty({ type: String, nullable: true, description: 'When the chair approved the verification' })
  approvedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  struckOffAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasonCode: string | null;
}

export class CarerPageDto implements CarerPage {
  @ApiProperty({ type: [CarerDto] })
  items: CarerDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

/** The carer of a placement, as whoever sees the placement sees them. */
export class CarerOfPlacementDto implements CarerOfPlacement {
  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;
}
