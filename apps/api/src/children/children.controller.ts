import type { Actor } from '#access';
import { type ChildPage, type ChildView, FindChild, SearchChildren, childCommands } from '#children';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandRoutes, beginAs, post, postAs } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import { FreshProof } from '../edge/session-demands.js';
import {
  ProposeNumberDto,
  RecordResidenceDto,
  RegisterChildDto,
  SearchChildrenDto,
  StateIdentityDto,
  VerifyNumberDto,
  WithdrawNumberDto,
} from './children.dto.js';
import { ChildDto, ChildPageDto } from './children.view.dto.js';
import { CorrectChildFactDto, correctionOf, registrationOf } from './correction.dto.js';

const RECORD = { fresh: ['child-record'] };
const NUMBERS = { fresh: ['child-record', 'resident-number'] };

@ApiTags('children')
@ApiCookieAuth()
@Controller('children')
@CommandRoutes({
  register: beginAs(childCommands.register, RegisterChildDto, (dto, { id, request }) =>
    registrationOf(dto, id, request.actor),
  ),
  stateIdentity: post(':id/identity', childCommands.stateIdentity, StateIdentityDto),
  recordResidence: post(':id/residences', childCommands.recordResidence, RecordResidenceDto),
  proposeNumber: post(':id/resident-numbers', childCommands.proposeNumber, ProposeNumberDto),
  verifyNumber: post(':id/resident-numbers/verification', childCommands.verifyNumber, VerifyNumberDto),
  withdrawNumber: post(
    ':id/resident-numbers/withdrawal',
    childCommands.withdrawNumber,
    WithdrawNumberDto,
    FreshProof(),
  ),
  correct: postAs(':id/corrections', childCommands.correctFact, CorrectChildFactDto, (dto) => correctionOf(dto)),
  retract: post(':id/retractions', childCommands.retractFact, RetractFactDto),
})
export class ChildrenController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @Permits('children:view')
  @Records('view')
  @Reads(RECORD)
  @ApiOperation({ summary: 'One child: facts with their source, residences, resident numbers and their history' })
  @ApiOkResponse({ type: ChildDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChildView> {
    const child = await this.queries.execute(new FindChild(id, actor));
    if (!child) throw new Problem('edge.not-found');
    void reply.header('etag', `"${child.version}"`);
    return child;
  }

  @Post('search')
  @HttpCode(200)
  @Permits('children:view')
  @Records('search')
  @Reads(NUMBERS)
  @ApiOperation({ summary: 'Find children by name, number, birth year or commune' })
  @ApiOkResponse({ type: ChildPageDto })
  search(@Body() { after, limit = 20, ...terms }: SearchChildrenDto, @ActorOf() actor: Actor): Promise<ChildPage> {
    return this.queries.execute(new SearchChildren(terms, { after, limit }, actor));
  }
}
