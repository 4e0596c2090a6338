import type { Uuid } from '#kernel';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Optional } from '../edge/optional.js';
import { IsUuidText } from '../edge/validators.js';

/** What is put on paper. */
export class PrintDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The thing of the page, where it is one' })
  @Optional()
  @IsUuidText()
  id?: Uuid;
}

/** A page that is printed leaves the building: the page says so before the paper is made. */
@ApiTags('accesses')
@ApiCookieAuth()
@Controller('prints')
export class PrintsController {
  @Post()
  @HttpCode(204)
  @Permits('access:own-session')
  @Records('print')
  @ApiOperation({ summary: 'Write down that a page is printed' })
  @ApiNoContentResponse()
  print(@Body() _: PrintDto): void {
    // The access log has it before this is reached.
  }
}
