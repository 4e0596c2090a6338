import type { Actor } from '#access';
import { MailAddresses, SENDING, type Sending } from '#notices';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { MailAddressDto, OwnMailDto } from './mail.dto.js';

/** Where somebody is told by e-mail that there are notices: their own address, seen by nobody else. */
@ApiTags('notices')
@ApiCookieAuth()
@Controller('mail-address')
export class MailController {
  constructor(
    private readonly addresses: MailAddresses,
    @Inject(SENDING) private readonly sending: Sending,
  ) {}

  @Get()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'The address of the person who asks' })
  @ApiOkResponse({ type: OwnMailDto })
  async find(@ActorOf() { id }: Actor): Promise<OwnMailDto> {
    return { available: this.sending.mail !== undefined, mine: (await this.addresses.find(id)) ?? null };
  }

  @Post()
  @HttpCode(204)
  @FreshProof()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'Be written to at this address when there is something new' })
  @ApiNoContentResponse()
  async keep(@Body() { address, language }: MailAddressDto, @ActorOf() { id }: Actor): Promise<void> {
    await this.addresses.keep(id, address, language);
  }

  @Delete()
  @HttpCode(204)
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'Be written to no more; the address is forgotten' })
  @ApiNoContentResponse()
  async forget(@ActorOf() { id }: Actor): Promise<void> {
    await this.addresses.forget(id);
  }
}
