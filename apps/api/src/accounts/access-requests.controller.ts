import {
  AccessRequests,
  type AccessRequestPage,
  type AccessRequestView,
  type Actor,
  type CommandRequest,
  FindAccessRequest,
  ListAccessRequests,
  accessRequestCommands,
} from '#access';
import type { Uuid } from '#kernel';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { CommandRoutes, act } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { AccessRequestDto, AccessRequestPageDto, ChangedDto, ListAccessRequestsDto } from './access-requests.dto.js';
import { changed } from './changed.js';

const LIST = { fresh: ['access-requests', 'account-register'] };

/** Changes of who has access that wait for a second person: another administrator, or the chair of the commune. */
@ApiTags('accounts')
@ApiCookieAuth()
@Controller('access-requests')
@CommandRoutes({ decline: act(':id/refusal', accessRequestCommands.decline, FreshProof()) })
export class AccessRequestsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly requests: AccessRequests,
  ) {}

  @Get()
  @Permits('access:view-requests')
  @Records('list')
  @Reads(LIST)
  @ApiOperation({ summary: 'What was asked for, the last first' })
  @ApiOkResponse({ type: AccessRequestPageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, waiting = false }: ListAccessRequestsDto,
    @ActorOf() actor: Actor,
  ): Promise<AccessRequestPage> {
    return this.queries.execute(new ListAccessRequests({ waiting }, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('access:view-requests')
  @Records('view')
  @Reads(LIST)
  @ApiOperation({ summary: 'One request' })
  @ApiOkResponse({ type: AccessRequestDto })
  async find(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<AccessRequestView> {
    const found = await this.queries.execute(new FindAccessRequest(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Post(':id/approval')
  @HttpCode(200)
  @FreshProof()
  @Permits('access:approve')
  @Records('write')
  @ApiOperation({ summary: 'Agree as the second person: it is done, and a code is shown, once' })
  @ApiOkResponse({ type: ChangedDto })
  async approve(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<ChangedDto> {
    return changed(await this.requests.approve(id, request));
  }
}
