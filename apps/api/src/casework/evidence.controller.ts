import type { Actor, CommandRequest } from '#access';
import { type CaseView, FindCase, caseCommands } from '#casework';
import { EVIDENCE_FILES, EVIDENCE_TYPES, type EvidenceFiles, MAX_EVIDENCE_BYTES } from '#evidence';
import { CLOCK, type Clock, type Uuid } from '#kernel';
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
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { TakesFile } from '../edge/takes.js';
import { offeredIn } from './evidence.offered.js';

const CASE = { fresh: ['case-file', 'case-timeline'] };

/** Files of evidence of a case. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(EVIDENCE_FILES) private readonly files: EvidenceFiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Permits('casework:attach-evidence')
  @Writes(CASE)
  @TakesFile(EVIDENCE_TYPES, MAX_EVIDENCE_BYTES)
  @ApiConsumes(...EVIDENCE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Annhi-Occurred-At', required: false, description: 'When it was taken or found; now unless told' })
  @ApiHeader({ name: 'Annhi-Note', required: false, description: 'What it shows, percent-encoded UTF-8' })
  @ApiOperation({
    summary: 'Attach a file: checked by its bytes, sealed by a key of the child, durable before it is recorded',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async attach(
    @IdParam('id') id: Uuid,
    @NewId() evidenceId: Uuid,
    @Req() raw: FastifyRequest,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const { bytes, declaredType, note, occurredAt = this.clock.now() } = offeredIn(raw);
    const { childId, status } = await this.caseOf(id, request.actor);
    if (childId === null) throw new Problem('edge.not-found');
    if (status !== 'open') throw new Problem('casework.case-closed');
    const kept = await this.files.keep({ subject: childId, bytes, declaredType });
    if (kept.kind !== 'kept') throw new Problem(`evidence.${kept.kind}`);
    const told = { evidenceId, mediaType: kept.type, bytes: kept.size, contentHash: kept.hash, occurredAt };
    const command = caseCommands.attachEvidence(id, { ...told, ...(note === undefined ? {} : { note }) }, request);
    const outcome = await this.commands.execute(command);
    if (outcome.kind !== 'recorded') await this.forget(id, childId, kept.hash, request.actor);
    return answer(outcome);
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
    const { childId, case: known } = await this.caseOf(id, actor);
    const found = known.evidence.find((each) => each.evidenceId === evidenceId);
    if (childId === null || !found?.contentHash) throw new Problem('edge.not-found');
    const read = await this.files.read(childId, found.contentHash);
    if (read.kind !== 'file') throw new Problem(`evidence.${read.kind}`);
    const name = `${evidenceId.slice(0, 8)}.${found.mediaType.split('/').at(-1) ?? 'bin'}`;
    return new StreamableFile(read.bytes, { type: found.mediaType, disposition: `attachment; filename="${name}"` });
  }

  private async caseOf(id: Uuid, actor: Actor): Promise<CaseView> {
    const found = await this.queries.execute(new FindCase(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  /** Nothing is stored in part: a file that no event tells of is taken away again. */
  private async forget(id: Uuid, childId: Uuid, hash: string, actor: Actor): Promise<void> {
    const { case: known } = await this.caseOf(id, actor);
    if (!known.evidence.some(({ contentHash }) => contentHash === hash)) await this.files.forget(childId, hash);
  }
}
