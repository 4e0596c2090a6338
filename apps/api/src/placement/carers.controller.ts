import type { Actor } from '#access';
import type { Uuid } from '#kernel';
import { type CarerPage, type CarerView, FindCarer, ListCarers, carerCommands } from '#placement';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandRoutes, begin, beginAt, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import { CorrectCarerDto } from './correction.dto.js';
import {
  ApproveCarerDto,
  ListCarersDto,
  NotifyKinDto,
  RegisterCarerDto,
  StrikeOffDto,
  VerifyCarerDto,
} from './carers.dto.js';
import { CarerDto, CarerPageDto } from './carers.view.dto.js';

const REGISTER = { fresh: ['carer-register'] };

/** Who may take a child in: the register of N Đ40, with what was verified of each. */
@ApiTags('placement')
@ApiCookieAuth()
@Controller('carers')
@CommandRoutes({
  register: begin(carerCommands.register, RegisterCarerDto),
  notify: beginAt('kin', carerCommands.notifyKin, NotifyKinDto),
  verify: post(':id/verification', carerCommands.verify, VerifyCarerDto),
  approve: post(':id/approval', carerCommands.approve, ApproveCarerDto),
  strikeOff: post(':id/striking-off', carerCommands.strikeOff, StrikeOffDto),
  correct: post(':id/corrections', carerCommands.correctRegistration, CorrectCarerDto),
  retract: post(':id/retractions', carerCommands.retractVerification, RetractFactDto),
})
export class CarersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('placement:view')
  @Records('list')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'The register of carers of the commune (form 09)' })
  @ApiOkResponse({ type: CarerPageDto })
  list(@Query() { after, limit = PAGE_SIZE, ...filter }: ListCarersDto, @ActorOf() actor: Actor): Promise<CarerPage> {
    return this.queries.execute(new ListCarers(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('placement:view')
  @Records('view')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'One carer' })
  @ApiOkResponse({ type: CarerDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CarerView> {
    const found = await this.queries.execute(new FindCarer(id, actor));
    if (!found) throw new Problem('edge.not-found');
    void reply.header('etag', `"${found.version}"`);
    return found;
  }
}
