import type { LookUps } from '#commands';
import { type Instant, type Uuid } from '#kernel';
import type { Office } from '#permit';
import { communeOf, communeOffice } from '#vocabulary';
import { type Line, lineFrom } from '../domain/access-request/access-request.decide.js';
import type { Change } from '../domain/access-request/access-request.events.js';
import { type AccountState, type Span, accountDecider } from '../domain/account/account.decider.js';
import { type OfficeState, officeAt, officeDecider, officeIdOf, successorsOf } from '../domain/office/office.decide.js';
import { shownTo } from './standing.js';

type Load = Pick<LookUps, 'load'>;

/** Who may be using the account: its person, and along the line of those to whom the codes of passwords were shown. */
export const lineOf = ({ load }: Load, id: Uuid): Promise<Line> =>
  lineFrom(id, async (each) => shownTo(await load(accountDecider, each)));

/** Whether nobody may be using the accounts of both: what two people have to agree on takes two. */
export async function areApart(look: Load, one: Uuid, other: Uuid): Promise<boolean> {
  const [first, second] = await Promise.all([lineOf(look, one), lineOf(look, other)]);
  return !first.some((each) => second.includes(each));
}

const stateOfOffice =
  ({ load }: Load) =>
  (office: Office): Promise<OfficeState> =>
    load(officeDecider, officeIdOf(office));

/** The office and those that go on with its work in turn, whenever that begins. */
export const lineOfOffice = async (look: Load, office: Office): Promise<readonly Office[]> => [
  ...(await successorsOf(office, stateOfOffice(look))).keys(),
];

/** The one commune whose cases the change opens; none where it opens those of several, or of an office that is no commune's. */
export async function communeConcerned(look: Load, change: Change, at: Instant): Promise<string | undefined> {
  if (change.kind === 'office-succession') return undefined;
  if (change.kind === 'area') return change.commune;
  const held =
    change.kind === 'role' ? [change.office] : officesIn(await look.load(accountDecider, change.accountId), at);
  const offices = await Promise.all(held.map((office) => officeNow(look, office, at)));
  const [first, ...others] = new Set(offices);
  return first !== undefined && others.length === 0 ? communeOf(first) : undefined;
}

const officeNow = async (look: Load, office: Office, at: Instant): Promise<Office> =>
  officeAt(office, await successorsOf(office, stateOfOffice(look)), at);

/** The offices whose cases the account opens now or later, with those of its areas of charge. */
function officesIn(state: AccountState, now: Instant): readonly Office[] {
  if (state.status === 'none') return [];
  const lasting = ({ validTo }: Span): boolean => validTo === null || validTo > now;
  return [
    ...state.grants.filter(lasting).map(({ office }) => office),
    ...state.areas.filter(lasting).map(({ commune }) => communeOffice(commune)),
  ];
}
