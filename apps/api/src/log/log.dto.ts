import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class TileAskedDto {
  @ApiProperty({
    example: '0/x001/234.p/56',
    pattern: '^(entries|[0-9]{1,2})(/x?[0-9]{3}){1,6}([.]p/[0-9]{1,3})?$',
    maxLength: 60,
    description: 'As in C2SP tlog-tiles behind /tile/: level/number[.p/width], or entries/number[.p/width]',
  })
  @Matches(/^(entries|[0-9]{1,2})(\/x?[0-9]{3}){1,6}([.]p\/[0-9]{1,3})?$/)
  readonly path: string;
}
