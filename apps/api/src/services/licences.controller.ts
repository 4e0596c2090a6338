import type { CommandRequest } from '#access';
import { providerCommands } from '#services';
import type { Uuid } from '#kernel';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { IdParam } from '../edge/request-context.js';
import { EndLicenceDto, GrantLicenceDto, RecordInspectionDto, RenewLicenceDto } from './providers.dto.js';

const REGISTER = { fresh: ['provider-register'] };

/** What authorities do about a provider: licences and inspections. */
@ApiTags('providers')
@ApiCookieAuth()
@Controller('providers')
export class LicencesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/licences')
  @Permits('services:keep-providers')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Record a licence for services that the provider offers' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async grant(
    @IdParam('id') id: Uuid,
    @Body() dto: GrantLicenceDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(providerCommands.grantLicence(id, dto, request)));
  }

  @Post(':id/licence-renewals')
  @Permits('services:keep-providers')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Record that a licence goes on' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async renew(
    @IdParam('id') id: Uuid,
    @Body() dto: RenewLicenceDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(providerCommands.renewLicence(id, dto, request)));
  }

  @Post(':id/licence-endings')
  @Permits('services:keep-providers')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Record that a licence was revoked, given back or replaced' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async end(
    @IdParam('id') id: Uuid,
    @Body() dto: EndLicenceDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(providerCommands.endLicence(id, dto, request)));
  }

  @Post(':id/inspections')
  @Permits('services:keep-providers')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Record what an inspection found and wants done' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async inspect(
    @IdParam('id') id: Uuid,
    @Body() dto: RecordInspectionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(providerCommands.recordInspection(id, dto, request)));
  }
}
