import type { Actor, CommandRequest } from '#access';
import { AttachEvidence, FindEvidence, caseCommands } from '#casework';
import {
  EVIDENCE_FILES,
  EVIDENCE_TYPES,
  type EvidenceFiles,
  MAX_EVIDENCE_BYTES,
  evidenceContentTypes,
} from '#evidence';
import type { Uuid } from '#kernel';
import { Controller, Get, Inject, Post, Req, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiConsumes,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CommandAnswer, answer } from '../edge/answer.js';
import { RouteOf } from '../edge/command-routes.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { TakesFile } from '../edge/takes.js';
import { offeredIn } from './evidence.offered.js';

/** Files of evidence of a case. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(EVIDENCE_FILES) private readonly files: EvidenceFiles,
  ) {}

  @Post()
  @RouteOf(caseCommands.attachEvidence)
  @TakesFile(evidenceContentTypes(), MAX_EVIDENCE_BYTES)
  @ApiConsumes(...EVIDENCE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Annhi-Occurred-At', required: false, description: 'When it was taken or found; now unless told' })
  @ApiHeader({ name: 'Annhi-Note', required: false, description: 'What it shows, percent-encoded UTF-8' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async attach(
    @IdParam('id') id: Uuid,
    @NewId() evidenceId: Uuid,
    @Req() raw: FastifyRequest,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const brought = { evidenceId, ...offeredIn(raw) };
    return answer(await this.commands.execute(new AttachEvidence(id, brought, request)));
  }

  @Get(':evidence')
  @Permits('casework:take-evidence')
  @Records('export')
  @ApiParam({ name: 'evidence', schema: { type: 'string', format: 'uuid' } })
  @ApiProduces(...EVIDENCE_TYPES)
  @ApiOperation({
    summary: 'Take a file of evidence; recorded before the first byte leaves, checked before it is given',
  })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async take(
    @IdParam('id') id: Uuid,
    @IdParam('evidence') evidenceId: Uuid,
    @ActorOf() actor: Actor,
  ): Promise<StreamableFile> {
    const found = await this.queries.execute(new FindEvidence(id, evidenceId, actor));
    if (!found?.contentHash) throw new Problem('edge.not-found');
    const read = await this.files.read(found.childId, found.contentHash);
    if (read.kind !== 'file') throw new Problem(`evidence.${read.kind}`);
    const name = `${evidenceId.slice(0, 8)}.${found.mediaType.split('/').at(-1) ?? 'bin'}`;
    return new StreamableFile(read.bytes, { type: found.mediaType, disposition: `attachment; filename="${name}"` });
  }
}
