import { type Actor, Kept, isSlot } from '#access';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { DeviceKeyDto, KeepDto, KeptDto, KeptListDto } from './kept.dto.js';

/** Forms that somebody is writing and views that they come back to; nobody else sees them, and the log knows nothing of them. */
@ApiTags('kept')
@ApiCookieAuth()
@Controller('kept')
export class KeptController {
  constructor(private readonly kept: Kept) {}

  @Get()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'What the person who asks keeps, the latest first' })
  @ApiOkResponse({ type: KeptListDto })
  async list(@ActorOf() { id }: Actor): Promise<KeptListDto> {
    return { items: [...(await this.kept.list(id))] };
  }

  @Get('device-key')
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'What seals the forms that a device keeps while there is no connection' })
  @ApiOkResponse({ type: DeviceKeyDto })
  async deviceKey(@ActorOf() { id }: Actor): Promise<DeviceKeyDto> {
    return { accountId: id, key: (await this.kept.deviceKey(id)).toString('base64') };
  }

  @Get(':slot')
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'One thing that the person who asks keeps' })
  @ApiOkResponse({ type: KeptDto })
  async find(@Param('slot') slot: string, @ActorOf() { id }: Actor): Promise<KeptDto> {
    const found = isSlot(slot) ? await this.kept.find(id, slot) : undefined;
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Post(':slot')
  @HttpCode(204)
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'Keep something in the place of what was kept there' })
  @ApiNoContentResponse()
  async keep(@Param('slot') slot: string, @Body() { content }: KeepDto, @ActorOf() { id }: Actor): Promise<void> {
    if (!isSlot(slot)) throw new Problem('edge.not-found');
    const fault = await this.kept.keep(id, slot, content);
    if (fault) throw new Problem('edge.invalid-input', {}, [{ pointer: '/content', code: fault }]);
  }

  @Delete(':slot')
  @HttpCode(204)
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'Forget something that was kept' })
  @ApiNoContentResponse()
  async forget(@Param('slot') slot: string, @ActorOf() { id }: Actor): Promise<void> {
    if (isSlot(slot)) await this.kept.forget(id, slot);
  }
}
