import {
  LEGAL_BASES,
  type LegalBasis,
  REFERRAL_STATUSES,
  type ReferralDraft,
  type ReferralView,
  SHARED_FIELDS,
  type SharedField,
} from '#services';
import type { Uuid } from '#kernel';
import { findUnit } from '#reference';
import { communeOf, isOffice, isReceivingOffice } from '#vocabulary';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { dayOfCheck } from '../edge/day-of-check.js';
import { IfTold } from '../edge/told.js';
import { IsCleanText, IsCodeOf, IsCursorText, IsUuidText, IsWhenText } from '../edge/validators.js';

/** A provider, or a commune that there is today. */
const IsReceiver = (): PropertyDecorator =>
  ValidateBy({ name: 'isReceiver', validator: { validate: (value: unknown) => isReceiver(value) } });

function isReceiver(value: unknown): boolean {
  if (typeof value !== 'string' || !isOffice(value) || !isReceivingOffice(value)) return false;
  const commune = communeOf(value);
  return commune === undefined || findUnit(commune, dayOfCheck()) !== undefined;
}

/** Who agreed to the sharing. */
export class ConsentDto {
  @ApiProperty()
  @IsBoolean()
  byGuardian: boolean;

  @ApiProperty({ description: 'Needed from 7 full years on' })
  @IsBoolean()
  byChild: boolean;

  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  at: string;
}

/** What goes along with a referral. */
class ReferralDraftDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  caseId: Uuid;

  @ApiProperty({ enum: SHARED_FIELDS, isArray: true, description: 'What the receiver will see of the child' })
  @IsArray()
  @ArrayMaxSize(SHARED_FIELDS.length)
  @ArrayUnique()
  @IsIn(SHARED_FIELDS, { each: true })
  sharedFields: SharedField[];

  @ApiPropertyOptional({ maxLength: 500, description: 'How to reach the child; list `contact` as shared' })
  @IfTold()
  @IsCleanText(500)
  contact?: string;

  @ApiPropertyOptional({ maxLength: 4000, description: 'For the receiver; list `note` as shared' })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

/** What would go along with a referral, and to whom. */
export class PreviewReferralDto extends ReferralDraftDto implements ReferralDraft {
  @ApiPropertyOptional({ example: 'commune:31135', description: 'With the need: what the register says of it is told' })
  @IfTold()
  @IsReceiver()
  toOffice?: string;

  @ApiPropertyOptional({ description: 'Code of service_types', example: 'c' })
  @IfTold()
  @IsCodeOf('service_types')
  need?: string;
}

/** Sends a need of a child to another office. */
export class MakeReferralDto extends ReferralDraftDto {
  @ApiProperty({ example: 'commune:31135', description: '`provider:<uuid>` or `commune:<code>`' })
  @IsReceiver()
  toOffice: string;

  @ApiProperty({ description: 'Code of service_types', example: 'c' })
  @IsCodeOf('service_types')
  need: string;

  @ApiPropertyOptional({ enum: LEGAL_BASES })
  @IfTold()
  @IsIn(LEGAL_BASES)
  legalBasis?: LegalBasis;

  @ApiPropertyOptional({ type: ConsentDto })
  @IfTold()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent?: ConsentDto;

  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** The receiver takes it on. */
export class AcceptReferralDto {
  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** The receiver does not take it on. */
export class DeclineReferralDto extends AcceptReferralDto {
  @ApiProperty({ description: 'Code of decline_reasons' })
  @IsCodeOf('decline_reasons')
  reasonCode: string;
}

/** The receiver hands back what became of it. */
export class CompleteReferralDto extends AcceptReferralDto {
  @ApiProperty({ description: 'Code of referral_outcomes' })
  @IsCodeOf('referral_outcomes')
  outcomeCode: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @IfTold()
  @IsCleanText(8000)
  report?: string;
}

/** The receiver gives back what it took on. */
export class ReturnReferralDto extends DeclineReferralDto {
  @ApiPropertyOptional({ maxLength: 8000, description: 'What was done until then' })
  @IfTold()
  @IsCleanText(8000)
  report?: string;
}

/** The sender takes it back. */
export class WithdrawReferralDto extends AcceptReferralDto {
  @ApiProperty({ description: 'Code of withdrawal_reasons' })
  @IsCodeOf('withdrawal_reasons')
  reasonCode: string;
}

/** One side writes to the other. */
export class SendMessageDto {
  @ApiProperty({ maxLength: 4000 })
  @IsCleanText(4000)
  text: string;
}

/** Which page of a list. */
export class PageDto {
  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IfTold()
  @IsCursorText()
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IfTold()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** Which referrals. */
export class ListReferralsDto extends PageDto {
  @ApiPropertyOptional({ enum: REFERRAL_STATUSES })
  @IfTold()
  @IsIn(REFERRAL_STATUSES)
  status?: ReferralView['status'];

  @ApiPropertyOptional({ description: 'Code of service_types' })
  @IfTold()
  @IsCodeOf('service_types')
  need?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IfTold()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ enum: ['sent', 'received'] })
  @IfTold()
  @IsIn(['sent', 'received'])
  side?: 'sent' | 'received';
}
