import { instant, obligationView } from '#kernel';
import { given, idOf } from '#testing';
import { caseDecider } from './case.decider.js';
import { approved, assessed, detailed, drafted, opened, reckoned, returned, task, underWay } from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { differenceOf } from './plan.difference.js';
import { planCopyFor, servePlan } from './plan-service.decide.js';
import { adjustPlan, approvePlan, draftPlan } from './on-form.fixture.js';

const PROVIDER = 'provider:88ce327c-985c-55e8-b829-baae3817e973';
const serve = { planVersion: 1, offices: ['commune:31135'], carers: ['ME'], occurredAt: '2026-03-10' };

describe('the approved plan', () => {
  it('is served to those who carry it out and to parents; whoever is held to have harmed the child gets a redacted copy', () => {
    given(caseDecider, ...underWay)
      .when(servePlan, { ...serve, carers: ['ME', 'CHA'] })
      .thenAccepted({
        type: 'PlanServed',
        data: {
          carers: [
            { relation: 'ME', redacted: false },
            { relation: 'CHA', redacted: true },
          ],
        },
      });
  });

  it('tells a harmer neither where the child is nor who helps it', () => {
    const { state } = given(caseDecider, ...underWay);
    if (state.status === 'none') throw new Error('no case');
    expect(planCopyFor('ME', state)).toMatchObject({ redacted: false, tasks: [{ responsible: 'commune:31135' }] });
    expect(planCopyFor('CHA', state)).toEqual({
      planVersion: 1,
      redacted: true,
      tasks: [{ serviceType: 'a', start: '2026-03-16', expectedEnd: '2026-06-30' }],
    });
    const unplanned = given(caseDecider, opened()).state;
    if (unplanned.status !== 'none') expect(planCopyFor('ME', unplanned)).toBeUndefined();
  });

  it('is served when there is one, in the version that was approved', () => {
    given(caseDecider, opened(), assessed(), detailed(), drafted())
      .when(servePlan, serve)
      .thenRefused('casework.approved-plan-required');
    given(caseDecider, ...underWay)
      .when(servePlan, { ...serve, planVersion: 2 })
      .thenRefused('casework.other-plan-version', { planVersion: 1 });
  });

  it('is served to somebody, and to nobody who has no part in it', () => {
    given(caseDecider, ...underWay)
      .when(servePlan, { ...serve, offices: [], carers: [] })
      .thenRefused('casework.nobody-served');
    given(caseDecider, ...underWay)
      .when(servePlan, { ...serve, offices: [PROVIDER] })
      .thenRefused('casework.not-an-implementer', { office: PROVIDER });
    given(caseDecider, ...underWay)
      .when(servePlan, { ...serve, carers: ['BAN'] })
      .thenRefused('casework.not-a-carer', { relation: 'BAN' });
  });
});

describe('an adjustment of the plan', () => {
  const dearer = [task({ costVnd: 2_000_000 })];
  const adjust = { tasks: dearer, reason: 'thử', occurredAt: '2026-03-10', ...reckoned() };
  const adjusted: CaseEvent = {
    type: 'PlanAdjusted',
    data: { childId: idOf('child'), template: '04@1', planVersion: 2, tasks: dearer, occurredAt: '2026-03-10' },
  };

  it('is a next version that waits for the chair; the approved one stands meanwhile', () => {
    given(caseDecider, ...underWay)
      .when(adjustPlan, adjust)
      .thenAccepted({
        type: 'PlanAdjusted',
        data: { planVersion: 2, reason: 'thử', begins: [{ obligation: 'plan-approval' }] },
      });
    expect(given(caseDecider, ...underWay, adjusted).state).toMatchObject({
      plan: { status: 'drafted', version: 2 },
      approvedPlan: 1,
      approvedTasks: [{ costVnd: 1_500_000 }],
    });
    expect(given(caseDecider, ...underWay, adjusted, returned(2)).state).toMatchObject({ approvedPlan: 1 });
  });

  it('is approved by somebody else than who made it', () => {
    const decision = { planVersion: 2, occurredAt: '2026-03-10' };
    given(caseDecider, ...underWay, { ...adjusted, by: idOf('chair') })
      .when(approvePlan, decision, { actor: idOf('chair') })
      .thenRefused('casework.drafter-cannot-approve');
    expect(given(caseDecider, ...underWay, adjusted, approved(2)).state).toMatchObject({
      approvedPlan: 2,
      approvedTasks: dearer,
    });
  });

  it('changes something of a plan that was approved', () => {
    given(caseDecider, ...underWay)
      .when(adjustPlan, { ...adjust, tasks: [task()] })
      .thenRefused('casework.plan-unchanged');
    given(caseDecider, opened(), assessed(), detailed())
      .when(adjustPlan, adjust)
      .thenRefused('casework.approved-plan-required');
    given(caseDecider, ...underWay, adjusted)
      .when(adjustPlan, adjust)
      .thenRefused('casework.plan-awaits-approval');
  });
});

describe('what a plan changes of the one before', () => {
  it('is told by its tasks, whatever their order', () => {
    const [health, school, mind] = [task(), task({ serviceType: 'b' }), task({ serviceType: 'c', costVnd: 0 })];
    expect(differenceOf([health, school], [school, health])).toEqual({
      added: [],
      removed: [],
      changed: [],
      costVnd: 0,
    });
    expect(differenceOf([health, school], [school, mind])).toEqual({
      added: [mind],
      removed: [health],
      changed: [],
      costVnd: -1_500_000,
    });
  });

  it('names the fields of a task that differ, also where another office has it now', () => {
    const [before, after] = [task(), task({ provider: PROVIDER, costVnd: 1_600_000 })];
    expect(differenceOf([before], [after])).toMatchObject({
      changed: [{ before, after, fields: ['provider', 'costVnd'] }],
      costVnd: 100_000,
    });
  });

  it('pairs each task once', () => {
    const one = task();
    expect(differenceOf([one, one], [one])).toMatchObject({ removed: [one], added: [], changed: [] });
  });
});

describe('the 2 working days of the chair', () => {
  const draft = { tasks: [task()], occurredAt: '2026-03-13', ...reckoned() };
  const friday = { now: instant('2026-03-13T09:00:00Z') };

  it('begin with the submission and skip the weekend', () => {
    given(caseDecider, opened(), assessed({ measuresNeeded: false }), detailed())
      .when(draftPlan, draft, friday)
      .thenAccepted({ type: 'PlanDrafted', data: { begins: [{ dueAt: instant('2026-03-18T00:00:00+07:00') }] } });
  });

  it('do not run in an emergency', () => {
    const { decision } = given(caseDecider, opened(), assessed(), detailed()).when(draftPlan, draft, friday);
    expect(decision).not.toHaveProperty('events.0.data.begins');
  });

  it('end with the approval or the return', () => {
    const begins = [
      {
        obligation: 'plan-approval',
        startedAt: instant('2026-03-09T17:00:00Z'),
        dueAt: instant('2026-03-12T17:00:00Z'),
        calendarVersion: 'x',
      },
    ];
    const plan = drafted();
    const submitted = { ...plan, data: { ...plan.data, begins } } as CaseEvent;
    for (const end of [approved(), returned()]) {
      const { state } = given(caseDecider, opened(), assessed(), detailed(), submitted, end);
      expect(state.status === 'none' ? [] : state.obligations.map(obligationView)).toMatchObject([
        { kind: 'emergency-response' },
        { kind: 'plan-approval', status: 'met' },
      ]);
    }
  });
});
