import {
  LEGAL_BASES,
  type LegalBasis,
  type MessageView,
  RECEIVER_WARNINGS,
  type ReceiverWarning,
  type ReferralPage,
  type ReferralPreview,
  type ReferralView,
  SHARED_FIELDS,
  type SharedField,
  type SharedSnapshot,
} from '#services';
import type { Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';
import { ConsentDto, STATUSES } from './referrals.dto.js';

/** What the receiver sees of the child: only the listed fields are there. */
class SharedDto implements SharedSnapshot {
  @ApiPropertyOptional()
  name?: string;

  @ApiPropertyOptional()
  birthDate?: string;

  @ApiPropertyOptional()
  sex?: string;

  @ApiPropertyOptional()
  residenceCommune?: string;

  @ApiPropertyOptional()
  address?: string;

  @ApiPropertyOptional()
  motherName?: string;

  @ApiPropertyOptional()
  fatherName?: string;

  @ApiPropertyOptional()
  contact?: string;
}

/** What one side wrote to the other. */
class MessageDto implements MessageView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  fromOffice: string;

  @ApiProperty({ type: String, format: 'date-time' })
  sentAt: Instant;

  @ApiProperty({ type: String, nullable: true, description: 'Null where it was erased' })
  text: string | null;
}

/** What the receiver will see. */
export class ReferralPreviewDto implements ReferralPreview {
  @ApiProperty({ type: SharedDto })
  shared: SharedDto;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ enum: SHARED_FIELDS, isArray: true, description: 'Listed, and not known of the child' })
  unknown: readonly SharedField[];

  @ApiProperty({ enum: RECEIVER_WARNINGS, isArray: true, description: 'What is doubtful about the receiver' })
  warnings: readonly ReceiverWarning[];

  @ApiProperty({ description: 'Whether it would be refused: the provider closed, or lost its licence for the need' })
  isClosed: boolean;
}

/** One referral. For the receiver `masked` is true: the case, the child and the consent are not shown. */
export class ReferralDto implements ReferralView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: STATUSES })
  status: ReferralView['status'];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId: Uuid | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  childId: Uuid | null;

  @ApiProperty()
  masked: boolean;

  @ApiProperty({
    description: 'Whether the own office is on the sending side, itself or in the place of the one that sent it',
  })
  sending: boolean;

  @ApiProperty({ example: 'commune:31120' })
  fromOffice: string;

  @ApiProperty()
  toOffice: string;

  @ApiProperty({ description: 'Code of service_types' })
  need: string;

  @ApiProperty({ enum: SHARED_FIELDS, isArray: true })
  sharedFields: readonly SharedField[];

  @ApiProperty({ type: SharedDto })
  shared: SharedDto;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ type: String, enum: LEGAL_BASES, nullable: true })
  legalBasis: LegalBasis | null;

  @ApiProperty({ type: ConsentDto, nullable: true })
  consent: ReferralView['consent'];

  @ApiProperty({ enum: RECEIVER_WARNINGS, isArray: true, description: 'What the sender was warned of' })
  receiverWarnings: readonly ReceiverWarning[];

  @ApiProperty()
  madeAt: string;

  @ApiProperty({ type: String, nullable: true })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  completedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'When it was returned or withdrawn' })
  endedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasonCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  outcomeCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  report: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was escalated' })
  escalatedAt: Instant | null;

  @ApiProperty({ type: [ObligationDto], description: 'The clock of the answer' })
  obligations: readonly ObligationDto[];

  @ApiProperty({ type: [MessageDto], description: 'Between both sides, the oldest first' })
  messages: readonly MessageDto[];
}

/** A page of the board, the last recorded first. */
export class ReferralPageDto implements ReferralPage {
  @ApiProperty({ type: [ReferralDto] })
  items: readonly ReferralDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it back as `after` for the next page' })
  next: string | null;
}
