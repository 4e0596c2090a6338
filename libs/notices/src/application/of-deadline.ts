import { knownEvent } from '#event-store';
import { type DeadlineLapseRevoked, type DeadlineLapsed, type JsonObject, type Obligation, idOf } from '#kernel';
import { dayBehind, restsOn } from '#reference';
import { type Reason, type RecipientName, type Thing, noticeOf } from '#vocabulary';
import { type Meant, SUPERVISION } from '../domain/reach.js';
import { type Due, concernedBy } from './recipients.js';
import type { Find, Occurrence, RulesOf } from './rules.js';
import type { Things } from './things.js';

type OfTime = DeadlineLapsed | DeadlineLapseRevoked;

const dueIn = ({ thing, event }: Occurrence): Due => ({
  ...{ thing, id: idOf(event.stream), kind: knownEvent<OfTime>(event).data.obligation },
});

/** Whoever should have done it, and whoever answers for it. */
const concerned =
  (who: 'doers' | 'chairs' | 'others'): Find =>
  async (occurrence) =>
    ((await concernedBy(occurrence.things, dueIn(occurrence)))[who] ?? []).map((to) => ({ to }));

export const FIND_OF_DEADLINE = {
  doers: concerned('doers'),
  chairs: concerned('chairs'),
  others: concerned('others'),
  supervision: () => Promise.resolve([{ to: SUPERVISION }]),
} as const;

/** For whom it is meant that a deadline is near, or was not met for some time: no event tells of that. */
export async function meantBy(things: Things, reason: Reason, due: Due): Promise<readonly Meant[]> {
  const meant: Partial<Record<RecipientName, () => Promise<readonly Meant[]>>> = {
    doers: async () => (await concernedBy(things, due)).doers,
    chairs: async () => (await concernedBy(things, due)).chairs,
    supervision: () => Promise.resolve([SUPERVISION]),
  };
  const each = noticeOf(reason).to.map(async ({ of }) => (await meant[of]?.()) ?? []);
  return (await Promise.all(each)).flat();
}

/** A time as a notice gives it: also that it rests on days that no decision has fixed, where it does. */
export async function timeTold(
  { calendars }: Pick<Things, 'calendars'>,
  { kind, startedAt, dueAt }: Pick<Obligation, 'kind' | 'startedAt' | 'dueAt'>,
): Promise<Readonly<Record<string, string | boolean>>> {
  const { expectedDays } = restsOn({ kind, startedAt, dueAt, isMet: false }, await calendars());
  return { kind, dueAt, ...(expectedDays && { expected: true }) };
}

/** Why the lapse is none: a day off that the calendar did not have says how sure that is. */
async function revocation({ event, things }: Occurrence): Promise<JsonObject> {
  const { obligation: kind, dueAt, reasonCode } = knownEvent<DeadlineLapseRevoked>(event).data;
  const behind = reasonCode === 'CALENDAR_CHANGED' ? dayBehind(dueAt, await things.calendars()) : undefined;
  return { kind, dueAt, reasonCode, ...(behind && { dayOff: behind.day, standing: behind.status }) };
}

/** What time brought is told in the same way of each thing. */
export const RULES_OF_DEADLINE: RulesOf<Thing> = {
  lapsed: {
    detail: ({ event, things }) => {
      const { obligation: kind, startedAt, dueAt } = knownEvent<DeadlineLapsed>(event).data;
      return timeTold(things, { kind, startedAt, dueAt });
    },
  },
  'lapse-revoked': { detail: revocation },
};
