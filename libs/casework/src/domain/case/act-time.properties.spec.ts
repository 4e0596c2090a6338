import { type Known, type When, effectiveHistory, fold, plusHours, precedes } from '#kernel';
import { type Given, ctxOf, idOf, knownOf } from '#testing';
import fc from 'fast-check';
import { caseCommands } from '../../application/case.commands.js';
import { ACTS } from './case.acts.fixture.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import {
  RECEIVED,
  approved,
  assessed,
  closed,
  consented,
  detailed,
  drafted,
  measured,
  opened,
  reviewed,
  separated,
  someId,
  transferred,
} from './case.fixture.js';

const hour = (n: number): When => plusHours(RECEIVED, n);
const later = ctxOf({ now: plusHours(RECEIVED, 24 * 60) });
const atHour = (event: CaseEvent, n: number): CaseEvent =>
  ({ ...event, data: { ...event.data, occurredAt: hour(n) } }) as CaseEvent;
const heard = (occurredAt: When): CaseEvent => ({
  type: 'ChildOpinionHeard',
  data: { childId: someId('child'), about: 'KE_HOACH', means: 'LOI_NOI', opinion: 'thử', occurredAt },
});
const noted: CaseEvent = { type: 'NoteRecorded', data: { childId: someId('child'), note: 'thử', occurredAt: '2026' } };

/** What is only said, moved or counted now, and is of no time of its own. */
const WITHOUT_TIME = ['lapseDeadline', 'retractFact', 'reckonAnew', 'revokeLapse'];
/** What names an event by its place. */
const OF_AN_EVENT = ['correctFact', 'withdrawConsent'];
const OF_A_TIME = Object.keys(ACTS).filter((name) => !WITHOUT_TIME.includes(name));

const BEGUN = [opened(), atHour(assessed(), 1), atHour(heard(''), 2), atHour(detailed({ harmers: [] }), 3)];
const DETAILED = atHour(detailed({ harmers: [] }), 3);
const STARTS: readonly (readonly CaseEvent[])[] = [
  [opened()],
  [opened(), atHour(assessed(), 1), atHour(separated(), 2)],
  [...BEGUN, atHour(consented(), 3)],
  [...BEGUN, atHour(drafted(), 4)],
  [...BEGUN, atHour(drafted(), 4), atHour(approved(), 5)],
  [...BEGUN, atHour(measured(), 3), atHour(drafted(), 4), atHour(approved(), 5), atHour(reviewed(), 6)],
  [opened(), heard(hour(1)), atHour(measured(), 1), atHour(assessed(), 1), atHour(separated(), 2), DETAILED],
  [opened({ residenceCommune: '31157' }), atHour(assessed(), 1)],
  [opened({ residenceCommune: '31157' }), atHour(transferred('31157'), 1)],
];
const CLOSED = [
  ...[...BEGUN, atHour(measured(), 3), atHour(drafted(), 4), atHour(approved(), 5), atHour(reviewed(), 6)],
  atHour(closed(), 7),
];

/** Every kind of fact, dated after the acts. */
const LATER: readonly ((n: number) => CaseEvent)[] = [
  (n) => atHour(assessed({ riskLevel: 'THAP' }), n),
  (n) => heard(hour(n)),
  (n) => measured(String(hour(n))),
  (n) => atHour(detailed({ harmers: [] }), n),
  (n) => atHour(reviewed({ abuseRiskRemains: true }), n),
  (n) => atHour(consented('TRE_EM'), n),
  (n) => atHour(noted, n),
];

/** Of a decision that goes on from here: it is refused where it would lie before what is recorded already. */
const OF_ORDER = /"casework\.(?:later-acts|out-of-order|ends-before-start|case-closed)"/;

/** The act, decided on the history. Nothing after it makes what it says another thing. */
const decided = (
  name: string,
  events: readonly Given<CaseEvent>[],
  [at, n, actor]: readonly [number, number, string],
) => {
  const history = effectiveHistory(knownOf(events));
  const ctx = { ...later, actor: idOf(actor) };
  return ACTS[name]?.(hour(at), n)({ state: fold(caseDecider, history), history, ctx });
};

describe('what holds at the time of an act decides on it', () => {
  it('is tried with every command on a case', () => {
    const tried = [...Object.keys(ACTS), 'reckonAnew', 'revokeLapse'];
    expect(tried.toSorted()).toEqual(Object.keys(caseCommands).toSorted());
  });

  it.each(OF_A_TIME)('%s: the decision does not change when facts dated after the act are added', (name) => {
    const added = fc.array(fc.tuple(fc.constantFrom(...LATER), fc.integer({ min: 21, max: 400 })), { maxLength: 4 });
    const how = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.nat(5), fc.constantFrom('an', 'chair'));
    fc.assert(
      fc.property(fc.constantFrom(...STARTS, CLOSED), added, how, (start, facts, of) => {
        fc.pre(!OF_AN_EVENT.includes(name) || of[1] < start.length); // else it names one of those that are added
        const before = decided(name, start, of);
        const after = decided(name, [...start, ...facts.map(([fact, n]) => fact(n))], of);
        if (before?.kind === 'accepted' && OF_ORDER.test(JSON.stringify(after))) return;
        expect(after).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('is shown by acts each of which is accepted in some of these cases', () => {
    const isAccepted = (name: string): boolean =>
      [...STARTS, CLOSED].some((start) =>
        [0, 3, 8, 20].some((at) =>
          [0, 1, 2, 3, 4, 5].some((n) => decided(name, start, [at, n, 'chair'])?.kind === 'accepted'),
        ),
      );
    expect(OF_A_TIME.filter((name) => !isAccepted(name))).toEqual([]);
  });
});

type Type = CaseEvent['type'];
/** What each act rests on: of these one at least was recorded before it and lies not after it. N Đ26–32. */
const RESTS_ON: Partial<Readonly<Record<Type, readonly Type[]>>> = {
  DetailedAssessmentRecorded: ['InitialAssessmentRecorded'],
  CaseMeetingHeld: ['DetailedAssessmentRecorded'],
  PlanDrafted: ['DetailedAssessmentRecorded'],
  PlanApproved: ['PlanDrafted', 'PlanAdjusted'],
  PlanReturned: ['PlanDrafted', 'PlanAdjusted'],
  PlanAdjusted: ['PlanApproved'],
  PlanServed: ['PlanApproved'],
  SeparationExtended: ['SeparationOrdered'],
  SeparationLifted: ['SeparationOrdered'],
  CourtPetitioned: ['SeparationOrdered'],
  ConsentWithdrawn: ['ConsentRecorded'],
  CaseTransferAcknowledged: ['CaseTransferred'],
  ReviewRecorded: ['PlanApproved'],
  CaseClosed: ['ReviewRecorded'],
  CaseReopened: ['CaseClosed'],
  CaseArchived: ['CaseClosed'],
};
/** Nothing of a case lies before the information, but for what neighbours did, which says so. */
const timeOf = ({ data }: CaseEvent): When | undefined => ('occurredAt' in data ? data.occurredAt : undefined);
const isApart = ({ data }: CaseEvent): boolean => 'beforeReport' in data || isOfReport(data);
/** What a report brings counts from its receipt, which may lie in the episode before. */
const isOfReport = (data: object): boolean => 'receivedAt' in data || 'report' in data;

function liesBeforeItsBasis(event: Known<CaseEvent>, before: readonly Known<CaseEvent>[]): boolean {
  const [at, bases] = [timeOf(event), RESTS_ON[event.type]];
  if (at === undefined || isOfReport(event.data)) return false;
  const times = before.flatMap((each) => (bases?.includes(each.type) ? (timeOf(each) ?? []) : []));
  const isUnfounded = bases !== undefined && times.every((time) => precedes(at, time));
  const received = before.flatMap(({ data }) => ('receivedAt' in data ? [data.receivedAt] : []));
  const isBeforeReports = !isApart(event) && received.length > 0 && received.every((time) => precedes(at, time));
  return isUnfounded || isBeforeReports;
}

const wrongIn = (events: readonly Given<CaseEvent>[]): readonly Known<CaseEvent>[] => {
  const history = effectiveHistory(knownOf(events));
  return history.filter((event, index) => liesBeforeItsBasis(event, history.slice(0, index)));
};

describe('nothing happens before what it rests on', () => {
  const WHENS = [
    ...[-30, -1, 0, 1, 2, 3, 4, 5, 6, 9, 30, 60].map(hour),
    '2026-03',
    '2026-03-09',
    '2026-03-10',
    '2026-03-12',
  ];
  const step = fc.tuple(
    fc.constantFrom(...OF_A_TIME),
    fc.constantFrom(...WHENS),
    fc.nat(5),
    fc.constantFrom('an', 'chair'),
  );

  it('no accepted history of a case holds an act before what it rests on', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...STARTS, CLOSED), fc.array(step, { maxLength: 30 }), (start, steps) => {
        const events = steps.reduce<readonly Given<CaseEvent>[]>((all, [name, when, n, actor]) => {
          const history = effectiveHistory(knownOf(all));
          const ctx = { ...later, actor: idOf(actor) };
          const decision = ACTS[name]?.(when, n)({ state: fold(caseDecider, history), history, ctx });
          if (decision?.kind !== 'accepted') return all;
          return [...all, ...decision.events.map((event) => ({ ...event, by: idOf(actor) }))];
        }, start);
        for (const { type } of events.slice(start.length)) reached.add(type);
        expect(wrongIn(events)).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(reached.size).toBeGreaterThan(15); // else it shows nothing
  });

  it('is a rule that can be broken: a plan before its assessment, and an act before the report, are seen as such', () => {
    expect(wrongIn([...BEGUN, atHour(drafted(), 2)]).map(({ type }) => type)).toEqual(['PlanDrafted']);
    expect(wrongIn([opened(), atHour(assessed(), -3)]).map(({ type }) => type)).toEqual(['InitialAssessmentRecorded']);
    expect(wrongIn(BEGUN)).toEqual([]);
  });
});
