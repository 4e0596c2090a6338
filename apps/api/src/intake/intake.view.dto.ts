import { ApiProperty } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';

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

  @ApiProperty()
  incidentCommune: string;

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
