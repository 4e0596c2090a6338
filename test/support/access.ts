import { accountOf } from './stage.js';
import type { World } from './world.js';

/** A decision on working days, plainly fictional, as an administrator records it. */
export const aCalendarDecision = () => ({
  ...{ decisionNumber: '00/TB-MAU', issuedOn: '2026-11-01', issuer: 'Cơ quan mẫu', readAt: 'Văn bản mẫu' },
  ...{ status: 'secondary', year: 2027, csv: 'day,kind,what_for\n2027-02-05,off,Tết Âm lịch (mẫu)' },
});

/** Two administrators, and what one of them asked for that waits for the other: a code for the worker of `peopleOf`. */
export async function askForAccess(world: World): Promise<string> {
  const first = await world.signIn('quan-tri-1', 'administrator', 'province:92');
  await world.signIn('quan-tri-2', 'administrator', 'province:92');
  const { body } = await first.send('POST', `/accounts/${accountOf('can-bo')}/one-time-code`, {});
  return String(body.id);
}
