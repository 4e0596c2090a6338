import { type CommandRequest, SignInAdministration, accessRequestCommands, accountCommands } from '#access';
import type { Uuid } from '#kernel';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Sends } from '../edge/command-routes.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { IdParam } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { ChangedDto } from './access-requests.dto.js';
import { changed } from './changed.js';

/** What administrators do for somebody who cannot sign in, or who must not any more. */
@ApiTags('accounts')
@ApiCookieAuth()
@Controller('accounts')
export class SignInsController {
  constructor(private readonly signIns: SignInAdministration) {}

  @Post(':id/one-time-code')
  @HttpCode(200)
  @FreshProof()
  @Permits('access:administer')
  @Records('write')
  @ApiOperation({
    summary:
      'Ask for a one-time code with which the person sets a new password: it is shown to the second person who agrees, ' +
      'or at once to an administrator who stands alone; their sessions end then',
  })
  @ApiOkResponse({ type: ChangedDto })
  async giveCode(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<ChangedDto> {
    return changed(await this.signIns.giveCode(id, request));
  }

  @Post(':id/second-factor/removal')
  @FreshProof()
  @Sends(accountCommands.changeSignIn, accessRequestCommands.ask)
  @ApiOperation({ summary: 'Ask to take away the second factor of somebody whose phone is lost' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async removeSecondFactor(
    @IdParam('id') id: Uuid,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.signIns.removeSecondFactor(id, request));
  }

  @Post(':id/sessions/end')
  @FreshProof()
  @Sends(accountCommands.changeSignIn)
  @ApiOperation({ summary: 'Sign somebody out everywhere' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async endSessions(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.signIns.endSessions(id, request));
  }
}
