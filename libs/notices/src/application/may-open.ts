import { type Action, type Role, relationsFor } from '#access';
import { THINGS, type Thing } from '#vocabulary';

/** What the page of a thing asks of whoever opens it, and the read model that it is opened from; none for what is one's own. */
const OPENED_BY: Readonly<Record<Thing, { readonly action: Action; readonly readModel?: string }>> = {
  case: { action: 'casework:view', readModel: 'read.case_file' },
  report: { action: 'intake:view', readModel: 'read.report_queue' },
  join: { action: 'intake:view', readModel: 'read.join_board' },
  referral: { action: 'services:view', readModel: 'read.referral_board' },
  placement: { action: 'placement:view', readModel: 'read.placement_board' },
  account: { action: 'access:own-session' },
  // Whoever agrees opens the request, and whose access it is their own account: it tells codes, and nobody else is told.
  'access-request': { action: 'access:own-session' },
};

/** The kinds of things that somebody in the role opens at all. */
export const thingsFor = (role: Role): readonly Thing[] =>
  THINGS.filter((thing) => relationsFor(role, OPENED_BY[thing].action).length > 0);

/** Over a notice, in a transaction that knows who reads: whether the thing is there for them. */
export const IS_OPEN = `case notice.thing ${THINGS.map((thing) => `when '${thing}' then ${isThere(thing)}`).join(' ')} end`;

function isThere(thing: Thing): string {
  const { readModel } = OPENED_BY[thing];
  return readModel === undefined
    ? 'true'
    : `exists (select from ${readModel} as opened where opened.id = notice.thing_id::text)`;
}
