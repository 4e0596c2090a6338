import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { type Actor, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseDecider } from '../domain/case/case.decider.js';
import type { KnownCase } from '../domain/case/case.state.js';
import { caseCommands, factsOfFile } from './case.commands.js';
import { CaseUnderWay } from './look-ups.js';

/**
 * The case as the log has it, for somebody who wants to attach a file to it: asked before a byte is taken from them.
 * Throws `NotPermitted` where they may not do it; `undefined` where there is no case.
 */
export class CaseForFile extends Query<KnownCase | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(CaseForFile)
export class CaseForFileHandler implements IQueryHandler<CaseForFile> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly underWay: CaseUnderWay,
  ) {}

  async execute({ id, actor }: CaseForFile): Promise<KnownCase | undefined> {
    const state = await stateOf(this.store, caseDecider, id);
    const { permits } = caseCommands.attachEvidence.definition;
    requirePermission(actor, permits, await factsOfFile(state, this.underWay, id));
    return state.status === 'none' ? undefined : state;
  }
}
