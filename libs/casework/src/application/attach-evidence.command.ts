import { type CommandRequest, Sender, stateOf } from '#commands';
import { type CommandOutcome, EVENT_STORE, type EventStore } from '#event-store';
import { EVIDENCE_FILES, type EvidenceFiles, type EvidenceRefusal, takeIn } from '#evidence';
import { type Uuid, type When, refuse } from '#kernel';
import { requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { caseDecider } from '../domain/case/case.decider.js';
import type { CaseRefusal } from '../domain/refusals.js';
import { caseCommands, factsOfFile } from './case.commands.js';
import { CaseUnderWay } from './look-ups.js';

/** A file of evidence as somebody brings it. */
export interface EvidenceBrought {
  readonly evidenceId: Uuid;
  readonly bytes: Uint8Array;
  readonly declaredType: string;
  readonly note: string | undefined;
  /** When it was taken or found; now unless said. */
  readonly occurredAt: When | undefined;
}

export type AttachOutcome = CommandOutcome<CaseRefusal | EvidenceRefusal>;

/** Attaches a file to a case: the file is judged and made durable first. */
export class AttachEvidence extends Command<AttachOutcome> {
  constructor(
    readonly caseId: Uuid,
    readonly brought: EvidenceBrought,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AttachEvidence)
export class AttachEvidenceHandler implements ICommandHandler<AttachEvidence> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVIDENCE_FILES) private readonly files: EvidenceFiles,
    private readonly sender: Sender,
    private readonly underWay: CaseUnderWay,
  ) {}

  async execute({ caseId, brought, request }: AttachEvidence): Promise<AttachOutcome> {
    const state = await stateOf(this.store, caseDecider, caseId);
    const facts = await factsOfFile(state, this.underWay, caseId);
    requirePermission(request.actor, caseCommands.attachEvidence.definition.permits, facts);
    if (state.status === 'none') return refuse('casework.not-found');
    const { bytes, declaredType, evidenceId, note, occurredAt = request.ctx.now } = brought;
    return takeIn(this.files, { subject: state.childId, bytes, declaredType }, ({ type, hash }, keep) => {
      const fact = { evidenceId, mediaType: type, bytes: bytes.length, contentHash: hash, occurredAt };
      const command = caseCommands.attachEvidence(caseId, { ...fact, ...(note !== undefined && { note }) }, request);
      return this.sender.send(command.durableFirst(keep));
    });
  }
}
