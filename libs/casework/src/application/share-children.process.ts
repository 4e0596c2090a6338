import { type ChildCommand, type ChildOutcome, childCommands } from '#children';
import { followUp } from '#commands';
import { knownEvent } from '#event-store';
import { type Clock, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import type { CaseTransferred } from '../domain/case/duty.events.js';

/** What the process works with. */
export interface ShareChildrenDeps {
  readonly clock: Clock;
  readonly send: (command: ChildCommand) => Promise<ChildOutcome>;
}

/** The commune that a case is handed to has a duty towards the child too, and sees who the child is. N Đ26. */
export const shareChildren = ({ clock, send }: ShareChildrenDeps): ProcessManager => ({
  name: 'share-children',
  types: ['CaseTransferred'],
  react: async (event) => {
    const { childId, toCommune, occurredAt } = knownEvent<CaseTransferred>(event).data;
    const duty = { caseId: idOf(event.stream), dutyCommunes: [toCommune], occurredAt };
    await send(childCommands.addDuty(childId, duty, followUp(event, 'share-children', clock.now())));
  },
});
