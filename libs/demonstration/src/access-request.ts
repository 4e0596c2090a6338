import type { AccountAdministration } from '#access';
import type { Instant } from '#kernel';
import { ADMINISTRATOR, COMMUNES, workerOf } from './people.js';
import { requestOf } from './step.js';

/** An administrator asked to give a worker another commune in charge, and it waits for a second person. */
export async function oneAccessRequest(administration: AccountAdministration, now: Instant): Promise<void> {
  const [own, commune] = COMMUNES;
  const { id, role, office } = workerOf(own);
  const request = requestOf({ key: 'access-request/1', by: ADMINISTRATOR, purpose: 'administration' }, now);
  const outcome = await administration.assignArea(id, { role, office, commune }, request);
  if (outcome.kind !== 'recorded') throw new Error('the request for access was not recorded');
}
