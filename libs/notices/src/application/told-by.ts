import type { RecordedEvent } from '#event-store';
import { type NoticeRecipient, type RecipientName, type Reason, type Thing, noticeOf, reasonsOn } from '#vocabulary';
import { FIND_OF_ACCESS, RULES_OF_ACCESS_REQUEST, RULES_OF_ACCOUNT } from './of-access.js';
import { FIND_OF_CASE, RULES_OF_CASE } from './of-case.js';
import { FIND_OF_DEADLINE, RULES_OF_DEADLINE } from './of-deadline.js';
import { FIND_OF_PLACEMENT, RULES_OF_PLACEMENT } from './of-placement.js';
import { FIND_OF_REFERRAL, RULES_OF_REFERRAL } from './of-referral.js';
import { FIND_OF_REPORT, RULES_OF_JOIN, RULES_OF_REPORT } from './of-report.js';
import type { Find, Found, Occurrence, Rule, RulesOf } from './rules.js';
import type { Things } from './things.js';
import type { Told } from './told.js';

/** Of a worker who has gone, no event tells: a sweep does. */
const BY_SWEEP: Find = () => Promise.resolve([]);

const FIND = {
  ...FIND_OF_CASE,
  ...FIND_OF_REPORT,
  ...FIND_OF_REFERRAL,
  ...FIND_OF_PLACEMENT,
  ...FIND_OF_DEADLINE,
  ...FIND_OF_ACCESS,
  'deserted-commune': BY_SWEEP,
} as const satisfies Readonly<Record<RecipientName, Find>>;

const RULES: { readonly [T in Thing]: RulesOf<T> } = {
  case: RULES_OF_CASE,
  report: RULES_OF_REPORT,
  join: RULES_OF_JOIN,
  referral: RULES_OF_REFERRAL,
  placement: RULES_OF_PLACEMENT,
  account: RULES_OF_ACCOUNT,
  'access-request': RULES_OF_ACCESS_REQUEST,
};

/** What the reason has of its own for a thing of that kind. */
export const ruleOf = <T extends Thing>(thing: T, reason: Reason): Rule<T> =>
  RULES_OF_DEADLINE[reason] ?? RULES[thing][reason] ?? {};

/** What people are told by an event of a thing, as the table of reasons has it. */
export async function toldBy(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const reason of reasonsOn(thing, event.type)) told.push(...(await toldFor({ things, thing, event, reason })));
  return told;
}

async function toldFor(occurrence: Occurrence): Promise<readonly Told[]> {
  const { thing, reason } = occurrence;
  const { when, detail, barred } = ruleOf(thing, reason);
  if (when && !(await when(occurrence))) return [];
  const found: Found[] = [];
  for (const recipient of noticeOf(reason).to) found.push(...(await foundFor(occurrence, recipient)));
  if (found.length === 0) return [];
  const [ofAll, isBarred] = [await detail?.(occurrence), await barred?.(occurrence)];
  const told = found.map((each): Told => ({ ...each, reason, detail: { ...ofAll, ...each.detail } }));
  return (noticeOf(reason).anyOf ? inOne(told) : told).map((each) => ({
    ...each,
    ...(isBarred && { barred: isBarred }),
  }));
}

/** Of several, any of whom may do it: one of them is enough. */
function inOne(told: readonly Told[]): readonly Told[] {
  const [first] = told;
  return first === undefined ? [] : [{ ...first, to: told.flatMap(({ to }) => ('office' in to ? [to] : [])) }];
}

async function foundFor(occurrence: Occurrence, { of, role }: NoticeRecipient): Promise<readonly Found[]> {
  const found = await FIND[of](occurrence);
  if (role === undefined) return found;
  return found.map((each) => ('office' in each.to ? { ...each, to: { ...each.to, role } } : each));
}
