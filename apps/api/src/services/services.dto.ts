import { type ContactPage, type ContactTold, type ContactView } from '#services';
import type { EventId, Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { Optional } from '../edge/optional.js';
import { Problem } from '../edge/problem.js';
import { IsCleanText, IsCodeOf, IsUuidText, IsWhenText } from '../edge/validators.js';
import { PageDto } from './referrals.dto.js';

/** One contact: what was done, when, for how long, at what cost. */
export class ContactDto implements ContactTold {
  @ApiProperty({ description: 'Code of service_types', example: 'c' })
  @IsCodeOf('service_types')
  kind: string;

  @ApiProperty({ description: 'When it happened: an instant or a partial date' })
  @IsWhenText()
  occurredAt: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 10080 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(10_080)
  durationMinutes?: number;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  outcome?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 1e12, description: 'Whole đồng' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000_000)
  costVnd?: number;

  @ApiPropertyOptional({ description: 'Code of programmes' })
  @Optional()
  @IsCodeOf('programmes')
  programme?: string;

  @ApiPropertyOptional({ description: 'Code of funding_sources' })
  @Optional()
  @IsCodeOf('funding_sources')
  fundingSource?: string;
}

/** The first contact of a service, of a case or of a referral that was accepted. */
export class BeginServiceDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  referralId?: Uuid;

  @ApiProperty({ type: ContactDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact: ContactDto;
}

/** Puts another telling in the place of a contact's. */
export class CorrectContactDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'factId of the contact that was told wrongly' })
  @IsUuidText()
  correctsEventId: Uuid;

  @ApiProperty({ type: ContactDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact: ContactDto;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}

/** Contacts of a case, or of a referral. */
export class ListContactsDto extends PageDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  referralId?: Uuid;
}

/** What the list is about. Throws the problem of an input that says neither. */
export function aboutOf({ caseId, referralId }: ListContactsDto): { caseId: Uuid } | { referralId: Uuid } {
  if (caseId !== undefined) return { caseId };
  if (referralId !== undefined) return { referralId };
  throw new Problem('edge.invalid-input', {}, [{ pointer: '/caseId', code: 'required' }]);
}

/** One contact as it was told last. Happened and recorded are two times. */
export class ContactViewDto implements ContactView {
  @ApiProperty({ type: String, format: 'uuid', description: 'What a correction or a retraction names' })
  factId: EventId;

  @ApiProperty({ type: String, format: 'uuid' })
  serviceId: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  contactId: Uuid;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  referralId: Uuid | null;

  @ApiProperty()
  kind: string;

  @ApiProperty()
  occurredAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: Instant;

  @ApiProperty({ type: Number, nullable: true })
  durationMinutes: number | null;

  @ApiProperty({ type: String, nullable: true })
  outcome: string | null;

  @ApiProperty({ type: Number, nullable: true })
  costVnd: number | null;

  @ApiProperty({ type: String, description: 'Code of programmes', nullable: true })
  programme: string | null;

  @ApiProperty({ type: String, description: 'Code of funding_sources', nullable: true })
  fundingSource: string | null;

  @ApiProperty({ type: String, nullable: true })
  providerOffice: string | null;

  @ApiProperty()
  corrected: boolean;
}

/** A page of contacts, the latest first. */
export class ContactPageDto implements ContactPage {
  @ApiProperty({ type: [ContactViewDto] })
  items: readonly ContactViewDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it back as `after` for the next page' })
  next: string | null;
}
