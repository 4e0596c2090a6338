import type { CaseState, KnownCase } from '#casework';
import type { ReportState } from '#intake';
import { type Obligation, type When, millisOf, spanOf, statusOfObligation } from '#kernel';
import type { KnownPlacement, PlacementState } from '#placement';
import type { ContactTold, ReferralState } from '#services';
import { officeParts } from '#vocabulary';
import { type AgeBand, type Fact, type Facts, type Measure, dayOf } from './fact.js';

const UNKNOWN = 'unknown';

type Counted = Pick<Fact, 'day' | 'commune' | 'by'> & Partial<Fact>;

const fact = (measure: Measure, counted: Counted): Fact => ({
  ...{ measure, of: null, minutes: null, costVnd: null },
  ...counted,
});

const orUnknown = (codes: readonly string[]): readonly string[] => (codes.length === 0 ? [UNKNOWN] : codes);

/** What is counted of a report: itself, each of its children, and whether it was looked at in time. */
export function factsOfReport(state: ReportState, ages: Readonly<Record<string, AgeBand>>): Facts {
  if (state.status === 'none') return {};
  const { receivedAt, dutyCommunes, channel, receivingPlace, danger, subjectTypes } = state;
  const at = { day: dayOf(receivedAt), commune: dutyCommunes[0] ?? null };
  const form = orUnknown(state.abuseForms);
  const by = { channel: [channel], receivingPlace: [receivingPlace], form, danger: [danger] };
  return {
    report: fact('reports', { ...at, by: { ...by, subjectType: orUnknown(subjectTypes), outcome: [state.status] } }),
    ...Object.fromEntries(
      state.children.map(({ childId, sex }) => [
        `child/${childId}`,
        fact('reported-children', { ...at, by: { sex: [sex], age: [ages[childId] ?? UNKNOWN], form } }),
      ]),
    ),
    ...timelinessOf(state, at.commune),
  };
}

/**
 * What is counted of a case: each episode of it, its end, its separation, and what was done in time. What was counted stays
 * counted where and when it was so: neither a reopening nor a transfer takes anything out of a month that is over.
 */
export function factsOfCase(state: CaseState, before: Facts): Facts {
  if (state.status === 'none') return {};
  return {
    ...Object.fromEntries(Object.entries(before).filter(([key]) => isOfEarlier(key, state.episode))),
    ...whereItWas({ [`case/${state.episode}`]: itself(state), ...ended(state), ...separated(state) }, before),
    ...whereItWas(timelinessOf(state, state.responsibleCommune), before, isSettled),
  };
}

/** The commune in which something was counted already, where that is settled. */
function whereItWas(facts: Facts, before: Facts, settled: (fact: Fact) => boolean = () => true): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([key, fact]) => {
      const former = before[key];
      return [key, former && settled(former) ? { ...fact, commune: former.commune } : fact];
    }),
  );
}

/** What was met or lapsed is that of the commune which answered for it then; what still runs goes along with the case. */
const isSettled = ({ by }: Fact): boolean => by.status?.[0] !== 'due';

const isOfEarlier = (key: string, episode: number): boolean => {
  const [thing, number] = key.split('/');
  return (thing === 'case' || thing === 'closure' || thing === 'separation') && Number(number) < episode;
};

const itself = ({ openedAt, responsibleCommune: commune, abuseForms, riskLevel, status, episode }: KnownCase): Fact =>
  fact('cases', {
    ...{ day: dayOf(openedAt), commune },
    by: {
      form: orUnknown(abuseForms),
      risk: [riskLevel ?? UNKNOWN],
      status: [status],
      episode: [episode > 1 ? 'reopened' : 'first'],
    },
  });

const ended = ({ closedAt, closingReason, responsibleCommune: commune, episode }: KnownCase): Facts =>
  closedAt === null
    ? {}
    : {
        [`closure/${episode}`]: fact('closures', {
          day: dayOf(closedAt),
          commune,
          by: { reason: [closingReason ?? UNKNOWN] },
        }),
      };

const separated = ({ separation, responsibleCommune: commune, episode }: KnownCase): Facts =>
  separation === null
    ? {}
    : {
        [`separation/${episode}`]: fact('separations', {
          ...{ day: dayOf(separation.orderedAt), commune },
          by: { status: [separation.status], orderedBy: [officeParts(separation.orderedBy).kind] },
        }),
      };

/** Each obligation on the day on which it was due; the minutes from its start until it was met, as told. */
function timelinessOf({ obligations }: { readonly obligations: readonly Obligation[] }, commune: string | null): Facts {
  return Object.fromEntries(
    obligations.map((each) => [
      `obligation/${each.id}`,
      fact('timeliness', {
        ...{ of: each.kind, day: dayOf(each.dueAt), commune, minutes: minutesOf(each) },
        by: { status: [statusOfObligation(each)] },
      }),
    ]),
  );
}

const minutesOf = ({ startedAt, metAt }: Obligation): number | null =>
  metAt === null ? null : minutesBetween(millisOf(startedAt), metAt);

const minutesBetween = (startMillis: number, end: When): number =>
  Math.max(0, Math.round((millisOf(spanOf(end).from) - startMillis) / 60_000));

/** What is counted of a referral: itself, and whether it was answered in time. */
export function factsOfReferral(state: ReferralState): Facts {
  if (state.status === UNKNOWN) return {};
  const { made, status } = state;
  const commune = made.communes[0] ?? null;
  return {
    referral: fact('referrals', { day: dayOf(made.occurredAt), commune, by: { need: [made.need], status: [status] } }),
    ...timelinessOf(state, commune),
  };
}

/** What is counted of one contact of a service. */
export const factsOfContact = (told: ContactTold & { readonly communes: readonly string[] }): Facts => ({
  contact: fact('contacts', {
    ...{ day: dayOf(told.occurredAt), commune: told.communes[0] ?? null },
    by: { kind: [told.kind], programme: [told.programme ?? 'none'], funding: [told.fundingSource ?? 'none'] },
    minutes: told.durationMinutes ?? null,
    costVnd: told.costVnd ?? null,
  }),
});

/** What is counted of substitute care: the need, the day on which the child came into care, the end, and whether each was followed up in time. */
export function factsOfPlacement(state: PlacementState): Facts {
  if (state.status === 'none') return {};
  const commune = state.communes[0] ?? null;
  const form = [state.form ?? 'none'];
  return {
    need: fact('care-needs', {
      day: dayOf(state.neededAt),
      commune,
      by: { careCase: [state.careCase], care: [state.status] },
    }),
    ...placed(state, { commune, by: { careForm: form, care: [state.status], careDecider: decidersOf(state) } }),
    ...endedCare(state, { commune, by: { careForm: form, careEnd: [state.reasonCode ?? UNKNOWN] } }),
    ...timelinessOf(state, commune),
  };
}

/** Who decided; `none` of care that came first and that nobody has decided on yet. */
const decidersOf = ({ decision }: KnownPlacement): readonly string[] => [decision?.decider ?? 'none'];

/** A child that was given into care in an emergency is in care from that day on, before any hand-over. */
function placed(placement: KnownPlacement, counted: Pick<Fact, 'commune' | 'by'>): Facts {
  const { handedOverAt, emergency, neededAt } = placement;
  const at = emergency?.occurredAt ?? handedOverAt;
  return at === null
    ? {}
    : {
        placement: fact('placements', {
          ...counted,
          day: dayOf(at),
          minutes: minutesBetween(millisOf(spanOf(neededAt).from), at),
        }),
      };
}

const endedCare = ({ endedAt }: KnownPlacement, counted: Pick<Fact, 'commune' | 'by'>): Facts =>
  endedAt === null ? {} : { 'placement-end': fact('placement-ends', { ...counted, day: dayOf(endedAt) }) };

/** The communes that may count a report: those with a duty, and the one with which it lies. */
export const dutiesOfReport = (state: ReportState): readonly string[] =>
  state.status === 'none' ? [] : [...new Set([...state.dutyCommunes, ...listed(state.liesWith)])];

const listed = (commune: string | null): readonly string[] => (commune === null ? [] : [commune]);
