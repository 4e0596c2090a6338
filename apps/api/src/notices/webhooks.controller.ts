import type { Actor } from '#access';
import type { Uuid } from '#kernel';
import { type DeliveryPage, Webhooks } from '#notices';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import {
  AddWebhookDto,
  DeliveriesDto,
  DeliveryPageDto,
  RetriedDto,
  RetryDto,
  TrialDto,
  WebhookSecretDto,
  WebhooksDto,
} from './webhooks.dto.js';

/** Other systems that are told of what has become whose: codes and ids, signed as Standard Webhooks has it. */
@ApiTags('notices')
@ApiCookieAuth()
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Get()
  @Permits('notices:view')
  @Records('list')
  @ApiOperation({ summary: 'The webhooks, and how much was delivered, waits and was given up' })
  @ApiOkResponse({ type: WebhooksDto })
  async list(@ActorOf() actor: Actor): Promise<WebhooksDto> {
    const items = await this.webhooks.list(actor);
    return { items: items.map(({ reasons, ...item }) => ({ ...item, reasons: reasons && [...reasons] })) };
  }

  @Post()
  @FreshProof()
  @Permits('notices:administer')
  @Records('write')
  @ApiOperation({ summary: 'Add a webhook for the notices of an office; its secret is shown once' })
  @ApiCreatedResponse({ type: WebhookSecretDto })
  async add(
    @NewId() id: Uuid,
    @Body() { office, url, reasons }: AddWebhookDto,
    @ActorOf() actor: Actor,
  ): Promise<WebhookSecretDto> {
    const added = await this.webhooks.add({ id, office, url, reasons: reasons ?? null }, actor);
    if (typeof added === 'string') throw new Problem('edge.invalid-input', {}, [{ pointer: '/url', code: added }]);
    return { id, ...added };
  }

  @Post(':id/secret')
  @HttpCode(200)
  @FreshProof()
  @Permits('notices:administer')
  @Records('write')
  @ApiOperation({ summary: 'A new secret; the former one signs beside it for a day' })
  @ApiOkResponse({ type: WebhookSecretDto })
  async renewSecret(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<WebhookSecretDto> {
    return { id, ...found(await this.webhooks.renewSecret(id, actor)) };
  }

  @Post(':id/end')
  @HttpCode(204)
  @FreshProof()
  @Permits('notices:administer')
  @Records('write')
  @ApiOperation({ summary: 'End a webhook; what waits is not sent' })
  @ApiNoContentResponse()
  async end(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<void> {
    if (!(await this.webhooks.end(id, actor))) throw new Problem('edge.not-found');
  }

  @Post(':id/trial')
  @HttpCode(200)
  @Permits('notices:administer')
  @Records('write')
  @ApiOperation({ summary: 'Send a message that tells nothing, once, and see what is answered' })
  @ApiOkResponse({ type: TrialDto })
  async tryOut(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<TrialDto> {
    return found(await this.webhooks.tryOut(id, actor));
  }

  @Get(':id/deliveries')
  @Permits('notices:view')
  @Records('list')
  @ApiOperation({ summary: 'What was sent, waits or was given up, the latest first' })
  @ApiOkResponse({ type: DeliveryPageDto })
  deliveries(
    @IdParam('id') id: Uuid,
    @Query() { status, after, limit = PAGE_SIZE }: DeliveriesDto,
    @ActorOf() actor: Actor,
  ): Promise<DeliveryPage> {
    return this.webhooks.deliveries(id, { status, after, limit }, actor);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Permits('notices:administer')
  @Records('write')
  @ApiOperation({ summary: 'Try again what was given up' })
  @ApiOkResponse({ type: RetriedDto })
  async retry(@IdParam('id') id: Uuid, @Body() { noticeIds }: RetryDto, @ActorOf() actor: Actor): Promise<RetriedDto> {
    return { count: await this.webhooks.retry(id, noticeIds, actor) };
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Problem('edge.not-found');
  return thing;
}
