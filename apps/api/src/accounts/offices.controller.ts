import {
  AccountAdministration,
  type CommandRequest,
  OfficeChanges,
  accessRequestCommands,
  officeCommands,
} from '#access';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { RouteOf, Sends } from '../edge/command-routes.js';
import { FreshProof } from '../edge/session-demands.js';
import { CorrectSuccessorDto, OpenOfficeDto, SucceedOfficeDto } from './accounts.dto.js';

/** Offices, and which of them go on with the work of others. Their ids follow from their names. */
@ApiTags('accounts')
@ApiCookieAuth()
@Controller('offices')
export class OfficesController {
  constructor(
    private readonly accounts: AccountAdministration,
    private readonly offices: OfficeChanges,
  ) {}

  @Post()
  @FreshProof()
  @RouteOf(officeCommands.open)
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(@Body() body: OpenOfficeDto, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.offices.open(body, request));
  }

  @Post('succession')
  @FreshProof()
  @Sends(officeCommands.succeed, accessRequestCommands.ask)
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
  @RouteOf(officeCommands.correctSuccessor)
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @Body() { successor, ...correction }: CorrectSuccessorDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.offices.correctSuccessor({ ...correction, successor: successor ?? null }, request));
  }
}
