import type { Actor } from '#access';
import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from '#audit';
import type { Uuid } from '#kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Reads } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { CaseDiffDto, DiffDto, ReplayDto, ReplayedCaseDto } from './audit.dto.js';

const FOUND_BY = { fresh: ['referral-board', 'service-log'] };

@ApiTags('audit')
@ApiCookieAuth()
@Controller('cases/:id/replay')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('audit:replay')
  @Records('view')
  @Reads(FOUND_BY)
  @ApiOperation({ summary: 'The case as it was known at an instant and true on a day, with its history' })
  @ApiOkResponse({ type: ReplayedCaseDto })
  async replay(@IdParam('id') id: Uuid, @Query() at: ReplayDto, @ActorOf() actor: Actor): Promise<CaseReplay> {
    const replay = await this.queries.execute(new ReplayCase(id, at, actor));
    if (!replay) throw new Problem('edge.not-found');
    return replay;
  }

  @Get('diff')
  @Permits('audit:replay')
  @Records('view')
  @Reads(FOUND_BY)
  @ApiOperation({ summary: 'What changed between two instants: field, before, after, who, recorded, true, why' })
  @ApiOkResponse({ type: CaseDiffDto })
  async diff(@IdParam('id') id: Uuid, @Query() between: DiffDto, @ActorOf() actor: Actor): Promise<CaseDiff> {
    const diff = await this.queries.execute(new DiffCase(id, between, actor));
    if (!diff) throw new Problem('edge.not-found');
    return diff;
  }
}
