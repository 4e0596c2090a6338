import { type AccessRequestEvent, type AccountEvent, SYSTEM_ID, lineFrom, obstacleTo, shownTo } from '#access';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Known, type Uuid, idOf, instant } from '#kernel';
import { ADMINISTRATION } from '../domain/reach.js';
import { chairOf, chairsOf } from './recipients.js';
import type { Things } from './things.js';
import type { Told } from './told.js';

/** What changes of somebody's access. Both that it is asked for and that it is done is told to them. */
export const ACCESS_TYPES = [
  ...['AccessChangeRequested', 'AccessChangeDeclined', 'RoleGranted', 'AreaAssigned', 'SignInChanged'],
] as const;

/**
 * A request waits for another administrator or for the chair of the commune, as far as they may be the second person; whose
 * access it is knows of it as well.
 */
export async function ofAccessRequest(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<AccessRequestEvent>(event);
  if (known.type === 'AccessChangeRequested') return ofAsked(things, known);
  if (known.type !== 'AccessChangeDeclined') return [];
  const found = await things.accessRequestOf(idOf(event.stream), event.version);
  if (!found) return [];
  return [{ reason: 'access-declined', to: { account: found.requestedBy }, detail: { change: found.change.kind } }];
}

async function ofAsked(
  things: Things,
  { data, by }: Extract<Known<AccessRequestEvent>, { type: 'AccessChangeRequested' }>,
): Promise<readonly Told[]> {
  const detail = { change: data.kind };
  const lineOf = (id: Uuid): Promise<readonly Uuid[]> =>
    lineFrom(id, async (each) => shownTo(await things.accountOf(each)));
  const to = [ADMINISTRATION, ...(data.concerns === undefined ? [] : [chairOf(data.concerns)])];
  const requester = await lineOf(by);
  const own = data.kind === 'office-succession' ? undefined : data.accountId;
  const barred = async (id: Uuid): Promise<boolean> =>
    obstacleTo({ change: data, requestedBy: by }, id, { requester, approver: await lineOf(id) }) !== undefined;
  const waits: Told = { reason: 'access-to-approve', to, detail, barred };
  return own === undefined ? [waits] : [waits, { reason: 'access-asked', to: { account: own }, detail }];
}

/** Somebody else changed what a person may do or how they sign in: the person and the chairs know of it at once. */
export async function ofAccount(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<AccountEvent>(event);
  const change = changeIn(known, event.version);
  const account = idOf(event.stream);
  if (change === undefined || event.meta.actor.id === account) return [];
  const found = await things.accountOf(account, event.version);
  if (!found) return [];
  const chairs = chairsOf(found, instant(event.recordedAt));
  return [{ account }, ...chairs].map((to): Told => ({ reason: 'access-changed', to, detail: { change } }));
}

/** With the first role an account begins: nobody changed anything of it. */
const BEGINS = 2;

function changeIn(known: Known<AccountEvent>, version: number): string | undefined {
  switch (known.type) {
    case 'RoleGranted':
      return version === BEGINS && known.by === SYSTEM_ID ? undefined : 'role';
    case 'AreaAssigned':
      return 'area';
    case 'SignInChanged':
      return SIGN_INS[known.data.change];
    default:
      return undefined;
  }
}

const SIGN_INS: Readonly<Record<string, string>> = {
  'code-given': 'one-time-code',
  'second-factor-removed': 'second-factor-removal',
};
