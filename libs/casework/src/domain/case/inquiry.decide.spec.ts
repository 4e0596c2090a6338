import { instant } from '#kernel';
import { given } from '#testing';
import { caseDecider } from './case.decider.js';
import {
  CHILD,
  assessed,
  closed,
  detailed,
  detailedAssessment,
  drafted,
  measured,
  opened,
  reckoned,
} from './case.fixture.js';
import type { CaseEvent } from './case.events.js';
import { hearChild, hearParent, holdMeeting } from './inquiry.decide.js';
import { recordDetailedAssessment } from './on-form.fixture.js';

const told = (changes: Parameters<typeof detailedAssessment>[0] & { birth?: string } = {}) => {
  const { birth, ...assessment } = changes;
  return { ...detailedAssessment(assessment), birth, ...reckoned() };
};
const text = (...codes: readonly string[]) => codes.map((code) => ({ code, text: 'thử' }));
const SIX = text('a', 'b', 'c', 'd', 'đ', 'e');
const UNHEARD = { code: 'g', unknown: true };
const looked: readonly CaseEvent[] = [opened(), assessed(), measured()];
const childHeard: CaseEvent = {
  type: 'ChildOpinionHeard',
  data: { childId: CHILD, about: 'DANH_GIA', means: 'CU_CHI', occurredAt: '2026-03-10' },
};
const parentHeard: CaseEvent = {
  type: 'ParentOpinionHeard',
  data: { childId: CHILD, about: 'DANH_GIA', relation: 'ME', occurredAt: '2026-03-10' },
};

describe('a detailed assessment', () => {
  it('comes after the initial one', () => {
    given(caseDecider, opened()).when(recordDetailedAssessment, told()).thenRefused('casework.assessment-required');
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told())
      .thenAccepted({ type: 'DetailedAssessmentRecorded', data: { template: '03@1', childId: CHILD } });
  });

  it('has the mandated contents; what is not known is told as unknown, not left out', () => {
    const contents = [...text('a', 'c', 'd', 'e'), { code: 'đ' }, UNHEARD];
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ contents }))
      .thenRefused('casework.assessment-incomplete', { missing: ['b', 'đ'] });
    const unknown = ['b', 'đ'].map((code) => ({ code, unknown: true }));
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ contents: [...text('a', 'c', 'd', 'e'), ...unknown, UNHEARD] }))
      .thenAccepted({ type: 'DetailedAssessmentRecorded' });
  });

  it('has the opinion of a child of 7 full years, on its birthday already', () => {
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ birth: '2019-03-10' }))
      .thenRefused('casework.child-opinion-required');
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ birth: '2019-03-11' }))
      .thenAccepted({ type: 'DetailedAssessmentRecorded' });
    const withOpinion = told({ birth: '2019-03-10', contents: [...SIX, ...text('g')] });
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, withOpinion)
      .thenAccepted({ type: 'DetailedAssessmentRecorded' });
  });

  it.each([['2025-11-30'], ['2019-03-11'], ['2019'], [undefined]])(
    'asks for the opinion of a child born in %p too: told, heard, or said to be unknown',
    (birth) => {
      const assess = (more: readonly { readonly code: string }[], ...before: readonly CaseEvent[]) =>
        given(caseDecider, ...looked, ...before).when(
          recordDetailedAssessment,
          told({ contents: [...SIX, ...more], ...(birth && { birth }) }),
        );
      const accepted = { type: 'DetailedAssessmentRecorded' } as const;
      assess([]).thenRefused('casework.assessment-incomplete', { missing: ['g'] });
      assess([{ code: 'g' }]).thenRefused('casework.assessment-incomplete', { missing: ['g'] });
      assess([UNHEARD]).thenAccepted(accepted);
      assess(text('g')).thenAccepted(accepted);
      assess([], childHeard).thenAccepted(accepted);
    },
  );

  it('does not take unknown for the opinion of a child of 7 full years', () => {
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ birth: '2019-03-10', contents: [...SIX, UNHEARD] }))
      .thenRefused('casework.child-opinion-required');
  });

  it('may rest on an opinion that was heard before', () => {
    given(caseDecider, ...looked, childHeard)
      .when(recordDetailedAssessment, told({ birth: '2010' }))
      .thenAccepted({ type: 'DetailedAssessmentRecorded' });
  });

  it.each([['2019'], ['2019-03'], [undefined]])('of a child born in %p warns that its age is uncertain', (birth) => {
    const { decision } = given(caseDecider, ...looked).when(
      recordDetailedAssessment,
      told(birth === undefined ? {} : { birth }),
    );
    expect(decision).toMatchObject({ kind: 'accepted', warnings: ['casework.age-uncertain'] });
  });

  it('has the opinion of the parents, or says why not, unless one of them is held to have harmed the child', () => {
    const assess = (changes: Parameters<typeof told>[0], ...before: readonly CaseEvent[]) =>
      given(caseDecider, ...looked, ...before).when(recordDetailedAssessment, told(changes));
    assess({ harmers: ['HANG_XOM'] }).thenRefused('casework.parent-opinion-required');
    const accepted = { type: 'DetailedAssessmentRecorded' } as const;
    assess({ harmers: ['CHA_ME_KE'] }).thenAccepted(accepted);
    assess({ harmers: [], contents: [...SIX, UNHEARD, ...text('h')] }).thenAccepted(accepted);
    assess({ harmers: [], parentsNotHeard: 'DA_MAT' }).thenAccepted(accepted);
    assess({ harmers: [] }, parentHeard).thenAccepted(accepted);
  });

  it('says who harmed the child; that counts, whatever the reports said', () => {
    const { state } = given(
      caseDecider,
      opened({ harmers: ['CHA', 'ME'] }),
      assessed(),
      detailed({ harmers: ['CHA_ME_KE'] }),
    );
    expect(state).toMatchObject({ harmers: ['CHA_ME_KE'], riskLevel: 'CAO' });
  });

  it('is recorded in an open case, and not in the future', () => {
    given(caseDecider, ...looked, closed())
      .when(recordDetailedAssessment, told())
      .thenRefused('casework.case-closed');
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told({ occurredAt: '2026-03-11' }))
      .thenRefused('casework.occurs-in-future');
  });
});

describe('the 5 working days of the plan', () => {
  /** From Tuesday 10 March the fifth working day is Tuesday 17 March. */
  const begins = [{ obligation: 'plan-drafting', dueAt: instant('2026-03-18T00:00:00+07:00') }];
  const meeting = { offices: ['commune:31135'], minutes: 'thử', occurredAt: '2026-03-10' };
  const beginsNothing = (decision: unknown) => {
    expect(decision).not.toHaveProperty('events.0.data.begins');
  };

  it('begin with the detailed assessment, once', () => {
    given(caseDecider, ...looked)
      .when(recordDetailedAssessment, told())
      .thenAccepted({ type: 'DetailedAssessmentRecorded', data: { begins } });
    const first = detailed() as Extract<CaseEvent, { type: 'DetailedAssessmentRecorded' }>;
    const running = {
      ...first,
      data: {
        ...first.data,
        begins: [
          {
            obligation: 'plan-drafting',
            startedAt: instant('2026-03-09T17:00:00Z'),
            dueAt: instant('2026-03-17T17:00:00Z'),
            calendarVersion: 'x',
          },
        ],
      },
    };
    beginsNothing(given(caseDecider, ...looked, running).when(recordDetailedAssessment, told()).decision);
    beginsNothing(given(caseDecider, ...looked, detailed(), drafted()).when(recordDetailedAssessment, told()).decision);
  });

  it('may begin with the meeting instead', () => {
    beginsNothing(
      given(caseDecider, ...looked).when(recordDetailedAssessment, { ...told(), ...reckoned('CaseMeetingHeld') })
        .decision,
    );
    given(caseDecider, ...looked, detailed())
      .when(holdMeeting, { ...meeting, ...reckoned('CaseMeetingHeld') })
      .thenAccepted({ type: 'CaseMeetingHeld', data: { begins } });
  });

  it('do not run in an emergency; the meeting after it begins them', () => {
    beginsNothing(given(caseDecider, opened(), assessed()).when(recordDetailedAssessment, told()).decision);
    given(caseDecider, opened(), assessed(), detailed(), measured())
      .when(holdMeeting, { ...meeting, ...reckoned() })
      .thenAccepted({ type: 'CaseMeetingHeld', data: { begins } });
  });
});

describe('a meeting on the case', () => {
  const meeting = { offices: ['commune:31135', 'police:92'], minutes: 'thử', occurredAt: '2026-03-10', ...reckoned() };

  it('is presided over by the chair who records it, with its minutes', () => {
    given(caseDecider, ...looked, detailed())
      .when(holdMeeting, meeting, { role: 'commune-chair', office: 'commune:31135' })
      .thenAccepted({ type: 'CaseMeetingHeld', data: { presidedBy: 'commune:31135', minutes: 'thử' } });
  });

  it('comes after the detailed assessment', () => {
    given(caseDecider, ...looked)
      .when(holdMeeting, meeting)
      .thenRefused('casework.detailed-assessment-required');
    given(caseDecider, ...looked, closed())
      .when(holdMeeting, meeting)
      .thenRefused('casework.case-closed');
  });
});

describe('opinions', () => {
  const ofChild = { about: 'KE_HOACH', means: 'VIET_VE', opinion: 'thử', occurredAt: '2026-03-10' };
  const ofParent = { about: 'KE_HOACH', relation: 'ME', opinion: 'thử', occurredAt: '2026-03-10' };

  it('of a child of any age are heard, in words or in what it shows', () => {
    given(caseDecider, opened())
      .when(hearChild, ofChild)
      .thenAccepted({ type: 'ChildOpinionHeard', data: { means: 'VIET_VE' } });
    given(caseDecider, opened(), closed()).when(hearChild, ofChild).thenRefused('casework.case-closed');
  });

  it('of parents and carers are heard, and of nobody else', () => {
    given(caseDecider, opened()).when(hearParent, ofParent).thenAccepted({ type: 'ParentOpinionHeard' });
    given(caseDecider, opened())
      .when(hearParent, { ...ofParent, relation: 'HANG_XOM' })
      .thenRefused('casework.not-a-carer', { relation: 'HANG_XOM' });
    given(caseDecider).when(hearParent, ofParent).thenRefused('casework.not-found');
  });
});
