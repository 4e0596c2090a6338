import type { Actor } from '#access';
import { ComparePlan, type PlanComparison, type PlanCopy, ReadPlanCopy } from '#casework';
import type { Uuid } from '#kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Reads } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { PlanComparisonDto, PlanCopyDto, PlanCopyQueryDto } from './plans.dto.js';

/** The plan of a case as those read it who decide on it or are served with it. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
export class PlansController {
  constructor(private readonly queries: QueryBus) {}

  @Get('plan-difference')
  @Permits('casework:view')
  @Records('view')
  @Reads({ fresh: ['case-file'] })
  @ApiOperation({ summary: 'What the newest plan changes since the last approval' })
  @ApiOkResponse({ type: PlanComparisonDto })
  async compare(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<PlanComparison> {
    const found = await this.queries.execute(new ComparePlan(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Get('plan-copy')
  @Permits('casework:view')
  @Records('view')
  @Reads({ fresh: ['case-file'] })
  @ApiOperation({ summary: 'The approved plan as a parent or carer gets it; that of an alleged harmer is redacted' })
  @ApiOkResponse({ type: PlanCopyDto })
  async copy(
    @IdParam('id') id: Uuid,
    @Query() { relation }: PlanCopyQueryDto,
    @ActorOf() actor: Actor,
  ): Promise<PlanCopy> {
    const found = await this.queries.execute(new ReadPlanCopy(id, relation, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }
}
