import { relationsFor } from '#permit';
import { OBLIGATION_KINDS, type Role, ROLES } from '#vocabulary';
import { type CaseEvent, caseDecider } from '#casework';
import { FixedClock, idOf, knownOf } from '#testing';
import { type Uuid, fold, instant } from '#kernel';
import fc from 'fast-check';
import { REASONS, type Reason } from '#vocabulary';
import { ADMINISTRATION, CHAIR, type Meant, type Present, WORKER, reached } from '../domain/reach.js';
import { actionsAsked, mayDo } from './asked.js';
import { type Due, concernedBy, officeOf, personOf } from './recipients.js';
import { thingsIn } from './things.js';

const COMMUNE = '31135';
const [AN, PROVIDER] = [idOf('an'), `provider:${idOf('provider')}`];
const chairOf = (commune: string): Meant => ({ office: `commune:${commune}`, role: CHAIR });
const THERE = officeOf(`commune:${COMMUNE}`);

/** For whom what is asked by each reason is meant; where a reason asks for something, each of them may do it. */
const MEANT: Partial<Readonly<Record<Reason, readonly Meant[]>>> = {
  assigned: [personOf(AN, COMMUNE)],
  unassigned: [chairOf(COMMUNE)],
  'transfer-waits': [THERE],
  'report-waits': [THERE],
  'join-waits': [chairOf(COMMUNE)],
  'closure-unfounded': [chairOf(COMMUNE)],
  'plan-to-approve': [chairOf(COMMUNE)],
  'plan-returned': [personOf(AN, COMMUNE)],
  'placement-to-decide': [chairOf(COMMUNE)],
  'referral-received': [THERE, officeOf(PROVIDER)],
  message: [THERE, officeOf(PROVIDER)],
  'access-to-approve': [ADMINISTRATION, chairOf(COMMUNE)],
};
const ASKING = REASONS.filter((reason) => actionsAsked(reason).length > 0);

/** Who works where: everybody there may be of that kind of office, each under an id of their own. */
const OFFICES: Readonly<Record<string, readonly Role[]>> = {
  [`commune:${COMMUNE}`]: ['commune-worker', 'commune-chair', 'collaborator'],
  [PROVIDER]: ['provider-staff'],
  'province:92': ['receiving-officer', 'province-officer', 'auditor', 'data-officer', 'administrator'],
};
const idAs = (role: string): Uuid => (role === WORKER ? AN : idOf(role));
const worlds = fc
  .tuple(...Object.entries(OFFICES).map(([office, roles]) => fc.tuple(fc.constant(office), fc.subarray([...roles]))))
  .map((all) => new Map(all.map(([office, roles]) => [office, roles.map((role) => ({ id: idAs(role), role }))])));
const everybody = new Map(
  Object.entries(OFFICES).map(([office, roles]) => [office, roles.map((role) => ({ id: idAs(role), role }))]),
);

const rolesOf = (world: ReadonlyMap<string, readonly Present[]>, to: object): readonly string[] => {
  const present = [...world.entries()].flatMap(([office, all]) => all.map((one) => ({ ...one, office })));
  const isTold = (one: (typeof present)[number]): boolean =>
    'account' in to ? one.id === to.account : 'office' in to && one.office === to.office && isOf(one.role, to);
  return present.filter(isTold).map(({ role }) => role);
};
const isOf = (role: string, to: object): boolean => !('role' in to) || to.role === null || to.role === role;

const tell = (meant: readonly Meant[], world: ReadonlyMap<string, readonly Present[]>, reason: Reason) =>
  reached(meant, {
    presentIn: (office) => Promise.resolve(world.get(office) ?? []),
    mayDo: ({ role }) => mayDo(role, actionsAsked(reason)),
  });

describe('what is asked by a notice', () => {
  it('is known for each reason that asks for something', () => {
    expect(Object.keys(MEANT).toSorted()).toEqual(ASKING.toSorted());
  });

  it.each(ASKING)('%s: whoever is told may do it', async (reason) => {
    const meant = MEANT[reason] ?? [];
    const told = await tell(meant, everybody, reason);
    expect(told.length).toBeGreaterThanOrEqual(1);
    for (const { to, inPlaceOf } of told) {
      expect(inPlaceOf).toBeUndefined();
      for (const role of rolesOf(everybody, to))
        expect([reason, role, mayDo(role, actionsAsked(reason))]).toEqual([reason, role, true]);
    }
  });

  it('goes to whoever may do it wherever somebody of the chain may; else whoever is above is told in whose place', async () => {
    let [able, inPlace] = [0, 0];
    await fc.assert(
      fc.asyncProperty(worlds, fc.constantFrom(...ASKING), async (world, reason) => {
        for (const meant of MEANT[reason] ?? []) {
          const told = await tell([meant], world, reason);
          expect(told.length).toBeGreaterThan(0);
          for (const { to, inPlaceOf } of told) {
            const roles = rolesOf(world, to);
            const mayAll = roles.length > 0 && roles.every((role) => mayDo(role, actionsAsked(reason)));
            expect([reason, roles, mayAll || inPlaceOf !== undefined]).toEqual([reason, roles, true]);
            if (mayAll) able += 1;
            else inPlace += 1;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(able, inPlace)).toBeGreaterThan(20); // else it shows nothing
  });

  it('is a rule that can be broken: a province officer does not agree to changes of access', () => {
    expect(mayDo('province-officer', actionsAsked('access-to-approve'))).toBe(false);
    expect(mayDo('administrator', actionsAsked('access-to-approve'))).toBe(true);
  });

  it('is what somebody may do at all, for each kind of deadline', () => {
    for (const kind of OBLIGATION_KINDS) {
      const actions = actionsAsked('due-soon', kind);
      expect([kind, actions]).not.toEqual([kind, []]);
      for (const action of actions)
        expect([
          action,
          ROLES.filter((role) => role !== 'system' && relationsFor(role, action).length > 0),
        ]).not.toEqual([action, []]);
    }
  });
});

const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    ...{ caseId: idOf('case'), childId: idOf('child'), reportId: idOf('report'), incidentCommune: COMMUNE },
    ...{ receivedAt: instant('2026-03-09T15:30:00Z'), abuseForms: ['BAO_LUC'], danger: 'CO', occurredAt: '2026-03-10' },
  },
};
const drafted: CaseEvent = {
  type: 'PlanDrafted',
  data: { childId: idOf('child'), planVersion: 1, template: '05@1', tasks: [], occurredAt: '2026-03-10' },
};

describe('whom a deadline of a case concerns', () => {
  const found = fold(caseDecider, knownOf<CaseEvent>([opened, { ...drafted, by: idOf('drafter') }]));
  const store = {
    readStream: () => {
      throw new Error('nothing is read');
    },
  };
  const offices = { officeAt: (office: string) => Promise.resolve(office) };
  const things = {
    ...thingsIn({ store, offices, clock: new FixedClock('2026-03-10T08:00:00Z') }),
    ...{ caseOf: () => Promise.resolve(found.status === 'none' ? undefined : found) },
  };
  const about = (kind: string): Due => ({ thing: 'case', id: idOf('case'), kind });

  it.each(['emergency-response', 'plan-drafting', 'plan-approval', 'separation-end'])(
    '%s: those who are to do it may do it',
    async (kind) => {
      const { doers } = await concernedBy(things, about(kind));
      const roles = doers.map(({ role }) => role ?? WORKER);
      expect(roles.every((role) => mayDo(role, actionsAsked('due-soon', kind)))).toBe(true);
      expect(roles.length).toBeGreaterThan(0);
    },
  );

  it('a separation is ended by the chair; whoever works on the case knows of its lapse', async () => {
    const { doers, others } = await concernedBy(things, about('separation-end'));
    expect([doers.map(({ role }) => role), others?.map(({ role }) => role)]).toEqual([[CHAIR], [WORKER]]);
  });

  it('whoever drafted a plan is not asked to approve it', async () => {
    const { barred } = await concernedBy(things, about('plan-approval'));
    expect([await barred?.(idOf('drafter')), await barred?.(idOf('chair'))]).toEqual([true, false]);
  });
});
