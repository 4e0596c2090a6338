import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, ValidateBy, ValidateNested } from 'class-validator';
import { isUnitCode } from '#reference';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsCodeOf } from '../edge/validators.js';

/** Communes of any time: the children's residences are dated, so a code that was closed still names its records. */
const AreCommuneCodes = (): PropertyDecorator =>
  ValidateBy(
    { name: 'isCommune', validator: { validate: (value: unknown) => typeof value === 'string' && isUnitCode(value) } },
    { each: true },
  );

export class ExportFiltersDto {
  @ApiPropertyOptional({ type: [String], example: ['31135'], description: 'Communes; all unless told' })
  @Optional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @AreCommuneCodes()
  communes?: string[];
}

/** What is asked for, what for, and on what legal ground. */
export class RequestExportDto {
  @ApiProperty({ type: ExportFiltersDto })
  @ValidateNested()
  @Type(() => ExportFiltersDto)
  filters: ExportFiltersDto = new ExportFiltersDto();

  @ApiProperty({ example: 'Đối khớp số định danh quý IV năm 2026', description: 'What the data are for' })
  @IsCleanText(1000)
  reason: string;

  @ApiProperty({ example: 'THEO_LUAT', description: 'Code of `legal_bases`' })
  @IsCodeOf('legal_bases')
  legalBasis: string;

  @ApiProperty({ example: 'Cơ sở dữ liệu quốc gia về dân cư', description: 'Who receives it' })
  @IsCleanText(200)
  recipient: string;
}
