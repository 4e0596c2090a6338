import {
  RECEIVER_WARNINGS,
  type ReceiverWarning,
  type ReferralPreview,
  SHARED_FIELDS,
  type SharedField,
  type SharedSnapshot,
} from '#services';
import { ApiProperty } from '@nestjs/swagger';

/** What the receiver will see. */
export class ReferralPreviewDto implements ReferralPreview {
  @ApiProperty({ allOf: [{ $ref: '#/components/schemas/SharedDto' }] })
  shared: SharedSnapshot;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ enum: SHARED_FIELDS, isArray: true, description: 'Listed, and not known of the child' })
  unknown: readonly SharedField[];

  @ApiProperty({ enum: RECEIVER_WARNINGS, isArray: true, description: 'What is doubtful about the receiver' })
  warnings: readonly ReceiverWarning[];

  @ApiProperty({ description: 'Whether it would be refused: the provider closed, or lost its licence for the need' })
  isClosed: boolean;
}
