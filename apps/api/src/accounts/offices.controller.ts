import { AccountAdministration, type CommandRequest } from '#access';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { FreshProof } from '../edge/session-demands.js';
import { CorrectSuccessorDto, OpenOfficeDto, SucceedOfficeDto } from './accounts.dto.js';

const NOTHING = { fresh: [] };

/** Offices, and which of them go on with the work of others. */
@ApiTags('accounts')
@ApiCookieAuth()
@Controller('offices')
export class OfficesController {
  constructor(private readonly accounts: AccountAdministration) {}

  @Post()
  @FreshProof()
  @Permits('access:administer')
  @Writes(NOTHING)
  @ApiOperation({ summary: 'Name an office: a provider, a police office, a hotline' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(
    @Body() { office, name }: OpenOfficeDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.openOffice({ office, name }, request));
  }

  @Post('succession')
  @FreshProof()
  @Permits('access:administer')
  @Writes({ fresh: ['access-requests'] })
  @ApiOperation({
    summary:
      'Ask that another office goes on with the work: whoever holds a role in the one holds it in the other; it waits ' +
      'for a second person',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async succeed(
    @Body() { office, successor, validFrom }: SucceedOfficeDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.accounts.succeedOffice({ office, successor, validFrom }, request));
  }

  @Post('succession/correction')
  @FreshProof()
  @Permits('access:administer')
  @Writes(NOTHING)
  @ApiOperation({ summary: 'Put a successor right that was told wrongly: another office, or none' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @Body() { office, successor, reason, validFrom }: CorrectSuccessorDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(
      await this.accounts.correctSuccessor({ office, successor: successor ?? null, reason, validFrom }, request),
    );
  }
}
