import { dateOnly } from '#kernel';
import { given, idOf } from '#testing';
import { caseDecider } from './case.decider.js';
import { approved, assessed, closed, detailed, drafted, opened, reckoned, returned, task } from './case.fixture.js';
import { returnPlan } from './plan.decide.js';
import { approvePlan, draftPlan } from './on-form.fixture.js';

const draft = { tasks: [task()], occurredAt: '2026-03-10', ...reckoned() };
const decision = { planVersion: 1, occurredAt: '2026-03-10' };
const chair = { actor: idOf('chair'), role: 'commune-chair' };

describe('a plan', () => {
  it('is drafted after the initial and the detailed assessment', () => {
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, draft)
      .thenAccepted({
        type: 'PlanDrafted',
        data: { planVersion: 1, template: '04@1', tasks: [{ costVnd: 1_500_000 }] },
      });
    given(caseDecider, opened()).when(draftPlan, draft).thenRefused('casework.assessment-required');
    given(caseDecider, opened(), assessed())
      .when(draftPlan, draft)
      .thenRefused('casework.detailed-assessment-required');
  });

  it('is not drafted while the one before it waits for approval', () => {
    given(caseDecider, opened(), assessed(), detailed(), drafted())
      .when(draftPlan, draft)
      .thenRefused('casework.plan-awaits-approval');
  });

  it('that was returned, or approved and has to be adjusted, is drafted as the next version', () => {
    for (const decided of [returned(), approved()]) {
      given(caseDecider, opened(), assessed(), detailed(), drafted(), decided)
        .when(draftPlan, draft)
        .thenAccepted({ type: 'PlanDrafted', data: { planVersion: 2 } });
    }
  });

  it('has a task', () => {
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, { ...draft, tasks: [] })
      .thenRefused('casework.plan-without-tasks');
  });

  it.each([-1, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN])('has no task that costs %p', (costVnd) => {
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, { ...draft, tasks: [task(), task({ costVnd })] })
      .thenRefused('casework.plan-without-costs', { task: 2 });
  });

  it('may have a task that costs nothing and ends on the day it starts', () => {
    const free = task({ costVnd: 0, expectedEnd: dateOnly('2026-03-16') });
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, { ...draft, tasks: [free] })
      .thenAccepted({ type: 'PlanDrafted' });
  });

  it('has no task that ends before it starts', () => {
    const backwards = task({ expectedEnd: dateOnly('2026-03-15') });
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, { ...draft, tasks: [backwards] })
      .thenRefused('casework.task-ends-before-start', { task: 1 });
  });

  it('is drafted only in an open case, and not in the future', () => {
    given(caseDecider, opened(), assessed(), detailed(), closed())
      .when(draftPlan, draft)
      .thenRefused('casework.case-closed');
    given(caseDecider).when(draftPlan, draft).thenRefused('casework.not-found');
    given(caseDecider, opened(), assessed(), detailed())
      .when(draftPlan, { ...draft, occurredAt: '2026-04' })
      .thenRefused('casework.occurs-in-future');
  });
});

describe('the chair', () => {
  const waiting = [opened(), assessed(), detailed(), drafted()];

  it('approves the plan that waits', () => {
    given(caseDecider, ...waiting)
      .when(approvePlan, decision, chair)
      .thenAccepted({ type: 'PlanApproved', data: { planVersion: 1 } });
  });

  it('gives it back, with the reason', () => {
    given(caseDecider, ...waiting)
      .when(returnPlan, { ...decision, reason: 'thử' }, chair)
      .thenAccepted({ type: 'PlanReturned', data: { planVersion: 1, reason: 'thử' } });
  });

  it('does not approve a plan that they drafted themselves', () => {
    given(caseDecider, opened(), assessed(), detailed(), { ...drafted(), by: idOf('chair') })
      .when(approvePlan, decision, chair)
      .thenRefused('casework.drafter-cannot-approve');
  });

  it('may give back a plan that they drafted themselves', () => {
    given(caseDecider, opened(), assessed(), detailed(), { ...drafted(), by: idOf('chair') })
      .when(returnPlan, { ...decision, reason: 'thử' }, chair)
      .thenAccepted({ type: 'PlanReturned' });
  });

  it.each([
    ['there is none', [opened(), assessed(), detailed()]],
    ['it was approved already', [...waiting, approved()]],
    ['it was returned', [...waiting, returned()]],
  ])('decides on no plan when %s', (_, events) => {
    const reason = 'thử';
    given(caseDecider, ...events)
      .when(approvePlan, decision, chair)
      .thenRefused('casework.no-plan-to-approve');
    given(caseDecider, ...events)
      .when(returnPlan, { ...decision, reason }, chair)
      .thenRefused('casework.no-plan-to-approve');
  });

  it('decides on the version that they read and on no other', () => {
    const events = [...waiting, returned(), drafted(2)];
    given(caseDecider, ...events)
      .when(approvePlan, decision, chair)
      .thenRefused('casework.other-plan-version', { planVersion: 2 });
    given(caseDecider, ...events)
      .when(returnPlan, { ...decision, reason: 'thử' }, chair)
      .thenRefused('casework.other-plan-version');
  });

  it('decides in an open case, and not in the future', () => {
    const ahead = { ...decision, occurredAt: '2027' };
    given(caseDecider).when(approvePlan, decision, chair).thenRefused('casework.not-found');
    given(caseDecider, ...waiting, closed())
      .when(approvePlan, decision, chair)
      .thenRefused('casework.case-closed');
    given(caseDecider, ...waiting)
      .when(approvePlan, ahead, chair)
      .thenRefused('casework.occurs-in-future');
    given(caseDecider, ...waiting, closed())
      .when(returnPlan, { ...decision, reason: 'thử' }, chair)
      .thenRefused('casework.case-closed');
  });
});
