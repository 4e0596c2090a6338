import type { Actor } from '#access';
import { FindFilledForms } from '#casework';
import { FillReport } from '#intake';
import { CLOCK, type Clock, type DateOnly, type Uuid, dateInVietnam } from '#kernel';
import { FindPlacementForms } from '#placement';
import { forms } from '#reference';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import {
  FilledFormDto,
  FilledFormsDto,
  FormDto,
  FormsDto,
  FormsOnDto,
  filledOf,
  filledReport,
  formOf,
  headOf,
} from './forms.dto.js';

/** The forms of Decree 56/2017, and what was told on them. */
@ApiTags('forms')
@ApiCookieAuth()
@Controller()
export class FormsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('forms')
  @Permits('reference:view')
  @Records('nothing')
  @ApiOperation({ summary: 'Forms 01–16 of Decree 56/2017 as they are in force on a day' })
  @ApiOkResponse({ type: FormsDto })
  list(@Query() { on = this.today() }: FormsOnDto): FormsDto {
    const numbers = new Set(forms.all.map(({ no }) => no));
    return { items: [...numbers].flatMap((no) => forms.find(no, on) ?? []).map(headOf) };
  }

  @Get('forms/:no')
  @Permits('reference:view')
  @Records('nothing')
  @ApiOperation({ summary: 'One form with its fields, as it is in force on a day' })
  @ApiOkResponse({ type: FormDto })
  find(@Param('no') no: string, @Query() { on = this.today() }: FormsOnDto): FormDto {
    const found = forms.find(no, on);
    if (!found) throw new Problem('edge.not-found');
    return formOf(found);
  }

  @Get('cases/:id/forms/:no')
  @Permits('casework:view')
  @Records('view')
  @Reads({ fresh: ['case-file', 'case-timeline'] })
  @ApiOperation({ summary: 'What was told on a form in a case, by the version by which it was told' })
  @ApiOkResponse({ type: FilledFormsDto })
  async ofCase(@IdParam('id') id: Uuid, @Param('no') no: string, @ActorOf() actor: Actor): Promise<FilledFormsDto> {
    const found = await this.queries.execute(new FindFilledForms(id, no, actor));
    if (!found) throw new Problem('edge.not-found');
    return { items: found.map(filledOf) };
  }

  @Get('placements/:id/forms/:no')
  @Permits('placement:view')
  @Records('view')
  @Reads({ fresh: ['placement-board'] })
  @ApiOperation({ summary: 'What was told on a form in a placement, by the version by which it was told' })
  @ApiOkResponse({ type: FilledFormsDto })
  async ofPlacement(
    @IdParam('id') id: Uuid,
    @Param('no') no: string,
    @ActorOf() actor: Actor,
  ): Promise<FilledFormsDto> {
    const found = await this.queries.execute(new FindPlacementForms(id, no, actor));
    if (!found) throw new Problem('edge.not-found');
    return { items: found.map(filledOf) };
  }

  @Get('reports/:id/form')
  @Permits('intake:view')
  @Records('view')
  @Reads({ fresh: ['report-queue'] })
  @ApiOperation({ summary: 'A report on form 01; who told it is not on it' })
  @ApiOkResponse({ type: FilledFormDto })
  async ofReport(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<FilledFormDto> {
    const found = await this.queries.execute(new FillReport(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return filledReport(found);
  }

  private today(): DateOnly {
    return dateInVietnam(this.clock.now());
  }
}
