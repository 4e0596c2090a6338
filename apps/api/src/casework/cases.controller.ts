import type { Actor } from '#access';
import {
  CaseTimeline,
  type CasePage,
  type CaseView,
  ListCases,
  type TimelinePage,
  caseFile,
  caseItem,
} from '#casework';
import type { Uuid } from '#kernel';
import { ReadOne } from '#reading';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers, AnswersList } from '../edge/answers.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import { CLOCKS } from './deadline-sources.js';
import { ListCasesDto, TimelineDto } from './casework.lists.dto.js';
import { TimelinePageDto } from './casework.view.dto.js';

const FACTS_OF_A_PAGE = 100;

@ApiTags('casework')
@ApiCookieAuth()
@ShowsTimes()
@Controller('cases')
export class CasesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AnswersList(caseItem)
  @Records('list')
  @Reads({ fresh: ['case-file', 'referral-board', 'placement-board'] })
  @ApiOperation({
    summary: 'The cases of the office: overdue, due, open without a clock by risk and days still, closed',
  })
  list(@Query() { after, limit = PAGE_SIZE, ...filter }: ListCasesDto, @ActorOf() actor: Actor): Promise<CasePage> {
    return this.queries.execute(new ListCases(filter, { after, limit }, actor, CLOCKS));
  }

  @Get(':id')
  @Answers(caseFile)
  @Records('view')
  @Reads({ fresh: ['case-file'] })
  @ApiOperation({ summary: 'One case; its ETag goes into If-Match' })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    const found = await this.queries.execute(new ReadOne(caseFile, id, actor));
    if (!found) throw new Problem('edge.not-found');
    void reply.header('etag', `"${found.version}"`);
    return found;
  }

  @Get(':id/timeline')
  @Permits('casework:view')
  @Records('view')
  @Reads({ fresh: ['case-file', 'case-timeline'] })
  @ApiOperation({ summary: 'The facts of a case with both their times; corrections stand beside what they correct' })
  @ApiOkResponse({ type: TimelinePageDto })
  async timeline(
    @IdParam('id') id: Uuid,
    @Query() { after = 0, limit = FACTS_OF_A_PAGE, index = false }: TimelineDto,
    @ActorOf() actor: Actor,
  ): Promise<TimelinePage> {
    const page = await this.queries.execute(new CaseTimeline(id, { after, limit, index }, actor));
    if (!page) throw new Problem('edge.not-found');
    return page;
  }
}
