import type { Actor, CommandRequest } from '#access';
import { FindEvidence, PermittedCase, caseCommands } from '#casework';
import {
  EVIDENCE_FILES,
  EVIDENCE_TYPES,
  type EvidenceFiles,
  type EvidenceFit,
  MAX_EVIDENCE_BYTES,
  evidenceContentTypes,
} from '#evidence';
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
    @Inject(CLOCK) private readonly clock: Clock,
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
    const known = await this.queries.execute(new PermittedCase(id, 'casework:attach-evidence', request.actor));
    if (known === undefined) throw new Problem('edge.not-found');
    const { bytes, declaredType, note, occurredAt = this.clock.now() } = offeredIn(raw);
    const file = await this.files.examine({ bytes, declaredType });
    if (file.kind !== 'fit') throw new Problem(`evidence.${file.kind}`);
    const told = { evidenceId, mediaType: file.type, bytes: bytes.length, contentHash: file.hash, occurredAt };
    const command = caseCommands.attachEvidence(id, { ...told, ...(note === undefined ? {} : { note }) }, request);
    const upload = { isKept: false };
    const keep = async (): Promise<void> => {
      await this.keep(known.childId, file);
      upload.isKept = true;
    };
    const recorded = answer(await this.commands.execute(command.durableFirst(keep)));
    if (!upload.isKept) await this.mend(known.childId, file);
    return recorded;
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

  private async keep(childId: Uuid, file: EvidenceFit): Promise<void> {
    if ((await this.files.keep(childId, file)) === 'erased') throw new Problem('evidence.erased');
  }

  /** What the log named before is there again, where the earlier upload of the same content was lost from the disk. */
  private async mend(childId: Uuid, file: EvidenceFit): Promise<void> {
    const { kind } = await this.files.read(childId, file.hash);
    if (kind === 'absent' || kind === 'damaged') await this.keep(childId, file);
  }
}
