import {
  type AccessRequestEvent,
  type AccountEvent,
  type KnownRequest,
  SYSTEM_ID,
  lineFrom,
  obstacleTo,
  shownTo,
} from '#access';
import { knownEvent } from '#event-store';
import { type Known, type Uuid, idOf, instant } from '#kernel';
import { communeOffice } from '#vocabulary';
import { ADMINISTRATION } from '../domain/reach.js';
import { chairsOf, officeOf } from './recipients.js';
import type { Find, Occurrence, RulesOf, Today } from './rules.js';

type Requested = Extract<AccessRequestEvent, { readonly type: 'AccessChangeRequested' }>;

const requestedIn = ({ event }: Occurrence): Requested['data'] => knownEvent<Requested>(event).data;

const requestAfter = ({ things, event: { stream, version } }: Occurrence) =>
  things.accessRequestOf(idOf(stream), version);

/** Whose access it is. The successor of an office is nobody's own. */
const account: Find = (occurrence) => {
  if (occurrence.thing === 'account') return Promise.resolve([{ to: { account: idOf(occurrence.event.stream) } }]);
  const data = requestedIn(occurrence);
  return Promise.resolve(data.kind === 'office-succession' ? [] : [{ to: { account: data.accountId } }]);
};

const requester: Find = async (occurrence) => {
  const found = await requestAfter(occurrence);
  return found ? [{ to: { account: found.requestedBy } }] : [];
};

/** The commune whose cases the change opens. */
const concernedCommune: Find = (occurrence) => {
  const { concerns } = requestedIn(occurrence);
  return Promise.resolve(concerns === undefined ? [] : [{ to: officeOf(communeOffice(concerns)) }]);
};

/** The communes whose cases the account opens. */
const communesOpened: Find = async ({ things, event: { stream, version, recordedAt } }) => {
  const found = await things.accountOf(idOf(stream), version);
  return found ? chairsOf(found, instant(recordedAt)).map((to) => ({ to })) : [];
};

export const FIND_OF_ACCESS = {
  account,
  requester,
  administration: () => Promise.resolve([{ to: ADMINISTRATION }]),
  'concerned-commune': concernedCommune,
  'communes-opened': communesOpened,
} as const;

/** With the first role an account begins: nobody changed anything of it. */
const BEGINS = 2;

function changeIn({ event }: Occurrence): string | undefined {
  const known: Known<AccountEvent> = knownEvent<AccountEvent>(event);
  switch (known.type) {
    case 'RoleGranted':
      return event.version === BEGINS && known.by === SYSTEM_ID ? undefined : 'role';
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

/** Whoever asked, whoever it is about, and whoever may be using the account of one of the two, is not the second person. */
async function whoIsNotIndependent({ things, event }: Occurrence): Promise<(id: Uuid) => Promise<boolean>> {
  const { data: change, by: requestedBy } = knownEvent<Requested>(event);
  const lineOf = (id: Uuid) => lineFrom(id, async (each) => shownTo(await things.accountOf(each)));
  const requester = await lineOf(requestedBy);
  return async (id) => obstacleTo({ change, requestedBy }, id, { requester, approver: await lineOf(id) }) !== undefined;
}

/** Nobody decided on it in its time: no event says so. */
const isExpired = ({ status, expiresAt }: KnownRequest, { now }: Today): boolean =>
  status === 'open' && expiresAt <= now;

export const RULES_OF_ACCESS_REQUEST: RulesOf<'access-request'> = {
  'access-to-approve': {
    detail: (occurrence) => Promise.resolve({ change: requestedIn(occurrence).kind }),
    barred: whoIsNotIndependent,
    isDone: (found, _, today) => found.status !== 'open' || isExpired(found, today),
  },
  // what somebody did with the request stays to be seen
  'access-asked': {
    detail: (occurrence) => Promise.resolve({ change: requestedIn(occurrence).kind }),
    isDone: (found, _, today) => isExpired(found, today),
  },
  'access-declined': {
    detail: async (occurrence) => {
      const found = await requestAfter(occurrence);
      return found ? { change: found.change.kind } : {};
    },
  },
};

export const RULES_OF_ACCOUNT: RulesOf<'account'> = {
  // what somebody changes of their own is no news to them
  'access-changed': {
    when: async (occurrence) => {
      const { things, event } = occurrence;
      const id = idOf(event.stream);
      if (changeIn(occurrence) === undefined || event.meta.actor.id === id) return false;
      return (await things.accountOf(id, event.version)) !== undefined;
    },
    detail: (occurrence) => {
      const change = changeIn(occurrence);
      return Promise.resolve(change === undefined ? {} : { change });
    },
  },
};
