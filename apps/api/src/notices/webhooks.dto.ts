import type { DeliveryPage, DeliveryView, WebhookView } from '#notices';
import type { Instant, Uuid } from '#kernel';
import { REASONS, type Reason, THINGS, type Thing } from '#vocabulary';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { AreUuidTexts, IsCleanText, IsOfficeText } from '../edge/validators.js';

const STATUSES = ['waiting', 'delivered', 'dead'] as const;

/** Another system that is to be told of the notices of an office. */
export class AddWebhookDto {
  @ApiProperty({ example: 'commune:31135' })
  @IsOfficeText()
  office: string;

  @ApiProperty({ maxLength: 500, example: 'https://example.org/an-nhi', description: 'https, without a user in it' })
  @IsCleanText(500)
  url: string;

  @ApiPropertyOptional({ enum: REASONS, isArray: true, description: 'Which notices; all of the office unless told' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(REASONS.length)
  @ArrayUnique()
  @IsIn(REASONS, { each: true })
  reasons?: Reason[];
}

/** The secret with which receivers check signatures, as Standard Webhooks writes it. */
export class WebhookSecretDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ description: 'Shown now and never again', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
  secret: string;
}

class WebhookDto implements WebhookView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  office: string;

  @ApiProperty()
  url: string;

  @ApiProperty({ enum: REASONS, isArray: true, nullable: true, type: String })
  reasons: Reason[] | null;

  @ApiProperty({ type: String, format: 'uuid' })
  addedBy: Uuid;

  @ApiProperty({ type: String, format: 'date-time' })
  addedAt: Instant;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  endedBy: Uuid | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: Instant | null;

  @ApiProperty({ enum: ['by-hand', 'gone'], nullable: true, type: String })
  endReason: 'by-hand' | 'gone' | null;

  @ApiProperty({ description: 'How many messages wait for their next attempt' })
  waiting: number;

  @ApiProperty({ description: 'How many messages were given up' })
  dead: number;

  @ApiProperty()
  delivered: number;
}

export class WebhooksDto {
  @ApiProperty({ type: [WebhookDto] })
  items: WebhookDto[];
}

export class DeliveriesDto extends PageDto {
  @ApiPropertyOptional({ enum: STATUSES })
  @Optional()
  @IsIn(STATUSES)
  status?: DeliveryView['status'];
}

class DeliveryDto implements DeliveryView {
  @ApiProperty({ type: String, format: 'uuid' })
  noticeId: Uuid;

  @ApiProperty({ enum: REASONS })
  reason: Reason;

  @ApiProperty({ enum: THINGS })
  thing: Thing;

  @ApiProperty({ type: String, format: 'uuid' })
  thingId: Uuid;

  @ApiProperty({ type: String, format: 'date-time' })
  at: Instant;

  @ApiProperty({ enum: STATUSES })
  status: DeliveryView['status'];

  @ApiProperty()
  attempts: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextAt: Instant | null;

  @ApiProperty({ type: String, nullable: true, example: 'HTTP 503' })
  lastAnswer: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: Instant | null;
}

export class DeliveryPageDto implements DeliveryPage {
  @ApiProperty({ type: [DeliveryDto] })
  items: DeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class RetryDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Which of them; all unless told' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @AreUuidTexts()
  noticeIds?: Uuid[];
}

export class RetriedDto {
  @ApiProperty({ description: 'How many messages wait again' })
  count: number;
}

export class TrialDto {
  @ApiProperty({
    example: 'HTTP 200',
    description: '`timeout`, `address-not-allowed` or a fault where nobody answered',
  })
  answer: string;
}
