import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { type Action, type Actor, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseDecider } from '../domain/case/case.decider.js';
import type { KnownCase } from '../domain/case/case.state.js';
import { factsOfCase } from './case.commands.js';

/**
 * The case as the log has it, for somebody who wants to do something to it: asked before anything is taken from them.
 * Throws `NotPermitted` where they may not do it; `undefined` where there is no case.
 */
export class PermittedCase extends Query<KnownCase | undefined> {
  constructor(
    readonly id: Uuid,
    readonly action: Action,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(PermittedCase)
export class PermittedCaseHandler implements IQueryHandler<PermittedCase> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ id, action, actor }: PermittedCase): Promise<KnownCase | undefined> {
    const state = await stateOf(this.store, caseDecider, id);
    requirePermission(actor, action, factsOfCase(state));
    return state.status === 'none' ? undefined : state;
  }
}
