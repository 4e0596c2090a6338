import { childCommands } from '#children';
import type { Process } from '#commands';
import { knownEvent } from '#event-store';
import { idOf } from '#kernel';
import type { CaseTransferred } from '../domain/case/duty.events.js';

/** The commune that a case is handed to has a duty towards the child too, and sees who the child is. N Đ26. */
export const shareChildren: Process = {
  name: 'share-children',
  types: ['CaseTransferred'],
  of: ['case'],
  sends: [childCommands.addDuty],
  react: async (event, { send, request }) => {
    const { childId, toCommune, occurredAt } = knownEvent<CaseTransferred>(event).data;
    const duty = { caseId: idOf(event.stream), dutyCommunes: [toCommune], occurredAt };
    await send(childCommands.addDuty(childId, duty, request()));
  },
};
