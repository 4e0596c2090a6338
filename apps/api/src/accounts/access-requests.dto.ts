import { type AccessRequestPage, type AccessRequestView, CHANGES, type Change, type Named } from '#access';
import type { Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CommandAnswer } from '../edge/answer.js';
import { IsFlag, PageDto } from '../edge/paging.dto.js';

export class ListAccessRequestsDto extends PageDto {
  @ApiPropertyOptional({ type: Boolean, description: 'Only those that still wait for a second person' })
  @IsFlag()
  waiting?: boolean;
}

export class NamedDto implements Named {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ type: String, nullable: true })
  username: string | null;

  @ApiProperty({ type: String, nullable: true })
  displayName: string | null;
}

const STATUSES = ['open', 'approved', 'declined', 'expired'] as const;

export class AccessRequestDto implements AccessRequestView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: STATUSES })
  status: AccessRequestView['status'];

  @ApiProperty({ enum: CHANGES, description: 'What is asked for' })
  kind: Change['kind'];

  @ApiProperty({ type: NamedDto, nullable: true, description: 'Whose access it is about' })
  account: NamedDto | null;

  @ApiProperty({ type: String, nullable: true })
  role: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'commune:31120' })
  office: string | null;

  @ApiProperty({ type: String, nullable: true, example: '31120' })
  commune: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The office that goes on with the work of the other one' })
  successor: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validFrom: Instant | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo: Instant | null;

  @ApiProperty({ type: NamedDto })
  requestedBy: NamedDto;

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt: Instant;

  @ApiProperty({ type: String, format: 'date-time', description: 'Nobody can agree any more from then on' })
  expiresAt: Instant;

  @ApiProperty({ type: NamedDto, nullable: true })
  decidedBy: NamedDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: Instant | null;

  @ApiProperty({ description: 'Whether the reader could be the second person' })
  mayApprove: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why somebody who approves cannot be the second person' })
  obstacle: AccessRequestView['obstacle'];
}

export class AccessRequestPageDto implements AccessRequestPage {
  @ApiProperty({ type: [AccessRequestDto] })
  items: readonly AccessRequestDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;

  @ApiProperty({
    description: 'Whether the administrator who asks stands alone: nothing waits for a second person yet',
  })
  standsAlone: boolean;
}

/** What became of a change that may hand out a code. */
export class ChangedDto extends CommandAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'Shown now, to whoever asks now, and never again' })
  readonly code: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when the code is good' })
  readonly codeExpiresAt: string | null;
}
