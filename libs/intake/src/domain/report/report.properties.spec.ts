import { type Ctx, type Decision, type When, fold, precedes } from '#kernel';
import { ctxOf, knownOf } from '#testing';
import { formOfFact } from '#reference';
import fc from 'fast-check';
import type { IntakeRefusal } from '../refusals.js';
import { receiveReport } from './receive.decide.js';
import { redirectReport } from './redirect.decide.js';
import { reportDecider } from './report.decider.js';
import type { ReportEvent } from './report.events.js';
import {
  CHILD,
  COMMUNE,
  HOTLINE,
  REPORT,
  acknowledged,
  lookedUp,
  received,
  someId,
  told,
  transferred,
} from './report.fixture.js';
import type { ReportState } from './report.state.js';
import { lapseScreening, screenIn, screenOut } from './screen.decide.js';
import { acknowledgeReport, transferReport } from './transfer.decide.js';
import { correctReport, verifyReport } from './verify.decide.js';

type Act = (state: ReportState, ctx: Ctx) => Decision<ReportEvent, IntakeRefusal>;

const WHENS = ['2025', '2026-03', '2026-03-09T16:00:00.000000Z', '2026-03-10', '2027'];
const obligationIn = (state: ReportState) => (state.status === 'none' ? undefined : state.obligations[0]?.id);

/** Any command at all. */
const ACTS: readonly ((occurredAt: string) => Act)[] = [
  (at) => (state, ctx) =>
    receiveReport(state, { ...told({ incident: { communeCode: COMMUNE, at } }), ...lookedUp() }, ctx),
  (occurredAt) => (state, ctx) => transferReport(state, { toCommune: COMMUNE, occurredAt }, ctx),
  (occurredAt) => (state, ctx) => acknowledgeReport(state, { occurredAt }, ctx),
  (occurredAt) => (state, ctx) => verifyReport(state, { findingCode: 'CO_THAT', occurredAt }, ctx),
  (occurredAt) => (state, ctx) =>
    correctReport(state, { danger: 'CO', reason: 'thử', occurredAt, formOf: formOfFact }, ctx),
  (occurredAt) => (state, ctx) => screenIn(state, { occurredAt }, ctx),
  (occurredAt) => (state, ctx) => screenOut(state, { occurredAt, reasonCode: 'TRUNG_LAP' }, ctx),
  () => (state, ctx) =>
    lapseScreening(state, { obligationId: obligationIn(state) ?? someId('x'), calendarVersion: 'vn-test' }, ctx),
];

/** Handing a report on goes another way than those of the law before it lies there: apart, so that the ways stay plain. */
const EVERY_ACT: typeof ACTS = [
  ...ACTS,
  (occurredAt) => (state, ctx) => {
    const to = { communeCode: '31157', reason: 'thử', occurredAt, dutyCommunes: ['31157'] };
    return redirectReport(state, to, ctx);
  },
];
const TIMES = [
  ...['2026-03-08', '2026-03-09', '2026-03', '2026-03-10', '2026-03-09T15:00:00.000000Z'],
  ...['15:31', '15:45', '16:00', '17:00', '18:00'].map((time) => `2026-03-09T${time}:00.000000Z`),
];
/** Each step of a report rests on those before it. */
const IN_ORDER = ['ReportReceived', 'ReportTransferred', 'ReportAcknowledged', 'ReportScreenedIn', 'ReportScreenedOut'];
const timeOf = ({ type, data }: ReportEvent): When | undefined =>
  type === 'ReportReceived' ? data.receivedAt : 'occurredAt' in data ? data.occurredAt : undefined;
const actsBeforeTheirBasis = (events: readonly ReportEvent[]): readonly ReportEvent[] =>
  events.filter((event, index) => {
    const [at, place] = [timeOf(event), IN_ORDER.indexOf(event.type)];
    const bases = place < 0 ? IN_ORDER.slice(0, 1) : IN_ORDER.slice(0, place);
    const before = events.slice(0, index).filter(({ type }) => bases.includes(type));
    return at !== undefined && before.some((each) => precedes(at, timeOf(each) ?? at));
  });

const act = fc
  .tuple(fc.constantFrom(...ACTS), fc.constantFrom(...WHENS))
  .map(([make, occurredAt]): Act => make(occurredAt));
const step = fc.tuple(act, fc.constantFrom(HOTLINE, `commune:${COMMUNE}`));
const histories = fc.array(step, { maxLength: 30 });

const stateOf = (events: readonly ReportEvent[]): ReportState => fold(reportDecider, knownOf(events));
const carryOut = (all: readonly (readonly [Act, string])[]): readonly ReportEvent[] =>
  all.reduce<readonly ReportEvent[]>((events, [decide, office]) => {
    const decision = decide(stateOf(events), ctxOf({ office }));
    return decision.kind === 'accepted' ? [...events, ...decision.events] : events;
  }, []);

describe('whatever is asked of a report', () => {
  it('every accepted history goes one of the ways of the law', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const names = carryOut(all)
          .map(({ type }) => type)
          .filter((type) => !['DeadlineLapsed', 'ReportVerified', 'ReportCorrected'].includes(type));
        expect(names.join(' ')).toMatch(
          /^(ReportReceived( ReportTransferred( ReportAcknowledged)?)?( ReportScreened(In|Out))?)?$/,
        );
        expect(names.join(' ')).not.toMatch(/Transferred ReportScreened/);
      }),
    );
  });

  it('folds into plain JSON, with one obligation that lapses once at the most', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const events = carryOut(all);
        const state = stateOf(events);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(state.status === 'none' ? 0 : state.obligations.length).toBeLessThanOrEqual(1);
        expect(events.filter(({ type }) => type === 'DeadlineLapsed').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a decision leaves the state alone, whether refused or accepted', () => {
    fc.assert(
      fc.property(histories, act, (all, last) => {
        const state = stateOf(carryOut(all));
        const before = JSON.stringify(state);
        last(state, ctxOf());
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });

  it('no accepted history holds an act before what it rests on', () => {
    const timed = fc.array(
      fc.tuple(
        fc.constantFrom(...EVERY_ACT),
        fc.constantFrom(...TIMES),
        fc.constantFrom(HOTLINE, `commune:${COMMUNE}`),
      ),
      {
        maxLength: 25,
      },
    );
    const reached = new Set<string>();
    fc.assert(
      fc.property(timed, (all) => {
        const events = carryOut(all.map(([make, at, office]) => [make(at), office] as const));
        for (const { type } of events) reached.add(type);
        expect(actsBeforeTheirBasis(events)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(reached.size).toBeGreaterThan(6); // else it shows nothing
  });

  it('a decision does not change when facts dated after the act are added', () => {
    const START = [received(), transferred(), acknowledged()];
    const later = fc.array(fc.constantFrom('2026-03-09T20:00:00.000000Z', '2026-03-09T23:00:00.000000Z'), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.nat(3), later, fc.nat(EVERY_ACT.length - 1), fc.constantFrom(...TIMES), (many, added, nth, at) => {
        const start = START.slice(0, many);
        const facts = added.map((occurredAt): ReportEvent => {
          const about = { reportId: REPORT, office: HOTLINE, aboutChild: CHILD, occurredAt };
          return { type: 'ReportVerified', data: { ...about, findingCode: 'CO_THAT' } };
        });
        const decide = (events: readonly ReportEvent[]) =>
          EVERY_ACT[nth]?.(at)(stateOf(events), ctxOf({ office: HOTLINE }));
        expect(decide(many === 0 ? start : [...start, ...facts])).toEqual(decide(start));
      }),
      { numRuns: 300 },
    );
  });

  it('is a rule that can be broken: what is done a day before the receipt, or before the step that it rests on', () => {
    const early: ReportEvent = { type: 'ReportAcknowledged', data: { reportId: REPORT, occurredAt: '2026-03-08' } };
    expect(actsBeforeTheirBasis([received(), transferred(), early])).toEqual([early]);
    expect(
      transferReport(stateOf([received()]), { toCommune: COMMUNE, occurredAt: '2026-03-08' }, ctxOf()),
    ).toMatchObject({
      code: 'intake.before-receipt',
    });
  });

  it('events without their sealed fields fold as well', () => {
    const children = [{ childId: someId('child'), known: false, sex: 'NU' }];
    const informant = { informantId: someId('informant'), anonymous: false };
    const { harmers: _, ...open } = told();
    const event: ReportEvent = {
      type: 'ReportReceived',
      data: { ...open, office: HOTLINE, dutyCommunes: [COMMUNE], children, informant, harmers: [] },
    };
    expect(stateOf([event])).toMatchObject({ status: 'received', description: null, informant, children });
  });
});
