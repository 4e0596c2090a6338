import {
  type AccessPage,
  type Actor,
  ListAccesses,
  ListUnusualAccesses,
  type SealedHour,
  type UnusualRow,
  VerifyAccesses,
} from '#access';
import { ListAccessesToRelatives, ListChildrenNamedElsewhere, ThingsOfChild } from '#audit';
import { type Clock, CLOCK, type Instant, type Uuid, plusHours } from '#kernel';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { AccessPageDto, ListAccessesDto, SealedHoursDto, SpanDto, UnusualAccessesDto } from './accesses.dto.js';

const WEEK_HOURS = 7 * 24;

/** Who saw what, for auditors. Asking is an access like any other. */
@ApiTags('accesses')
@ApiCookieAuth()
@Controller('accesses')
export class AccessesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permits('access:audit')
  @Records('list')
  @ApiOperation({ summary: 'Who saw this child, what did this person see: the last access first' })
  @ApiOkResponse({ type: AccessPageDto })
  async list(
    @Query() { after, limit = PAGE_SIZE, child, subject, ...filter }: ListAccessesDto,
    @ActorOf() actor: Actor,
  ): Promise<AccessPage> {
    const subjects = await this.subjects({ child, subject });
    return this.queries.execute(new ListAccesses({ ...filter, subjects }, { after, limit }, actor));
  }

  @Get('unusual')
  @Permits('access:audit')
  @Records('list')
  @ApiOperation({
    summary:
      'Hours of people at night, with many records or refusals, out of their area, with a child of their own name or one of another commune named in a report',
  })
  @ApiOkResponse({ type: UnusualAccessesDto })
  async unusual(@Query() span: SpanDto, @ActorOf() actor: Actor): Promise<{ readonly items: readonly UnusualRow[] }> {
    const { from, to } = this.spanOf(span);
    const hours = await this.queries.execute(new ListUnusualAccesses(from, to, actor));
    const relatives = await this.queries.execute(new ListAccessesToRelatives(from, to, actor));
    const named = await this.queries.execute(new ListChildrenNamedElsewhere(from, to, actor));
    return { items: [...hours, ...relatives, ...named].toSorted((a, b) => b.since.localeCompare(a.since)) };
  }

  @Get('seals')
  @Permits('access:audit')
  @Records('list')
  @ApiOperation({ summary: 'Whether each hour of the access log is as it was when it was sealed' })
  @ApiOkResponse({ type: SealedHoursDto })
  async seals(@Query() span: SpanDto, @ActorOf() actor: Actor): Promise<{ readonly items: readonly SealedHour[] }> {
    const { from, to } = this.spanOf(span);
    return { items: await this.queries.execute(new VerifyAccesses(from, to, actor)) };
  }

  private async subjects({ child, subject }: { child?: Uuid | undefined; subject?: Uuid | undefined }) {
    if (child !== undefined) return this.queries.execute(new ThingsOfChild(child));
    return subject === undefined ? undefined : [subject];
  }

  /** At most as many hours as can be verified in an answer. */
  private spanOf({ from, to = this.clock.now() }: SpanDto): { readonly from: Instant; readonly to: Instant } {
    const earliest = plusHours(to, -31 * 24);
    const asked = from ?? plusHours(to, -WEEK_HOURS);
    return { from: asked < earliest ? earliest : asked, to };
  }
}
