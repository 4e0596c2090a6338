import { ApiProperty } from '@nestjs/swagger';

class PackageFileDto {
  @ApiProperty({ example: 'linkage-request.csv' })
  name: string;

  @ApiProperty()
  bytes: number;

  @ApiProperty()
  sha256: string;

  @ApiProperty({ description: 'Records, without the header' })
  rows: number;
}

class ImportedResultDto {
  @ApiProperty()
  resultSha256: string;

  @ApiProperty()
  rows: number;

  @ApiProperty()
  verified: number;

  @ApiProperty()
  refused: number;
}

/** A line of a result that was not applied, or that others contradict. */
class LineToLookAtDto {
  @ApiProperty({ type: String, format: 'uuid' })
  childId: string;

  @ApiProperty({ example: 'children.number-in-doubt', description: 'The code of the refusal' })
  code: string;
}

/** One export: asked for, approved, made, taken, answered. */
export class ExportDto {
  @ApiProperty({ type: String, format: 'uuid' })
  exportId: string;

  @ApiProperty({ enum: ['requested', 'approved', 'produced', 'imported'] })
  status: string;

  @ApiProperty({ description: 'Version of the stream; also the ETag' })
  version: number;

  @ApiProperty({ example: 'linkage-request' })
  dataset: string;

  @ApiProperty()
  datasetVersion: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  filters: object;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ example: 'THEO_LUAT' })
  legalBasis: string;

  @ApiProperty()
  recipient: string;

  @ApiProperty({ type: String, format: 'uuid' })
  requestedBy: string;

  @ApiProperty({ type: String })
  requestedAt: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  approvedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  producedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The one log position that the rows were read at' })
  positionUpTo: string | null;

  @ApiProperty({ type: [PackageFileDto] })
  files: PackageFileDto[];

  @ApiProperty({ type: String, nullable: true, description: 'A result file quotes it as Annhi-Request-Digest' })
  manifestSha256: string | null;

  @ApiProperty({ description: 'How many times a file was taken' })
  deliveries: number;

  @ApiProperty({ type: ImportedResultDto, nullable: true })
  result: ImportedResultDto | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Lines of the result by what became of them: verified, refused, conflict:<code>, waiting',
  })
  applied: Record<string, number>;

  @ApiProperty({ type: [LineToLookAtDto], description: 'The children whose line a person has to look at; 200 at most' })
  toLookAt: readonly LineToLookAtDto[];
}

/** A page of exports. */
export class ExportPageDto {
  @ApiProperty({ type: [ExportDto] })
  items: ExportDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
