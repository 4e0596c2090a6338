import { ctxOf } from '#testing';
import { given } from '#testing';
import fc from 'fast-check';
import { dateOnly } from '#kernel';
import { ON_12 } from '../on-form.fixture.js';
import { CALENDAR, CARER, CHILD, aCarer, agreed, met, needed, someId } from '../placement.fixture.js';
import { consentersIn } from './consent.rules.js';
import { DECIDERS, rulingsFor } from './deciding.rules.js';
import { decidePlacement } from './decision.decide.js';
import { petitionForPlacement, recordPlacementDecision } from './petition.decide.js';
import { placementDecider } from './placement.decider.js';

const TODAY = '2026-03-10';
const asked = fc.record({
  careCase: fc.constantFrom('62.1', '62.2', '62.3', '62.4'),
  form: fc.constantFrom('61.1', '61.2', '61.4'),
  giver: fc.constantFrom(undefined, 'GIAM_HO', 'CHA_ME'),
  meetings: fc.integer({ min: 0, max: 3 }),
  fromFacility: fc.boolean(),
  communeCode: fc.constantFrom('31135', '31150'),
});

/** A placement as it was asked for, and what is weighed of it. */
function cast({
  careCase,
  form,
  giver,
  meetings,
  fromFacility,
  communeCode,
}: typeof asked extends fc.Arbitrary<infer T> ? T : never) {
  const kinOf = form === '61.1' ? [CHILD] : [];
  const carer = aCarer({ communeCode, form: form === '61.4' ? '61.4' : '61.2', kinOf });
  const consents = giver === undefined ? [] : [agreed(giver)];
  const placement = given(
    placementDecider,
    needed([], careCase, { fromFacility }),
    ...consents,
    ...Array.from({ length: meetings }, (_, index) => met(`2026-02-1${index}`)),
  );
  const weighed = {
    ...{ carerId: CARER, occurredAt: TODAY, childOpinion: 'Lời mẫu', carer, taken: 0, form, before: 0 },
    ...{
      childBirth: '2016' as const,
      struckOff: false,
      isSeparated: false,
      decidesIn: ['31135'],
      facilityLevel: 'TINH' as const,
    },
  };
  return { placement, weighed };
}

describe('whatever is asked', () => {
  it('a chair decides only what the law gives to the chair, on consent, where the carer lives', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const { placement, weighed } = cast(one);
        const input = { ...weighed, calendar: CALENDAR, ...ON_12 };
        const decision = decidePlacement(placement.state, input, ctxOf({ role: 'commune-chair' }), placement.history);
        if (decision.kind === 'refused') return;
        const ruling = rulingsFor(one).find(({ decider }) => decider === 'CHU_TICH');
        expect(decision.events[0]?.data).toMatchObject({ ...ruling });
        expect(ruling).toBeDefined();
        expect(one.communeCode).toBe('31135');
        expect(consentersIn(one.careCase)).toContain(one.giver);
        const isAsked = one.form === '61.2' || (one.form === '61.1' && one.fromFacility);
        expect(one.meetings).toBeGreaterThanOrEqual(isAsked ? 2 : 0);
      }),
    );
  });

  it('nobody is petitioned who does not decide, and what they decided is recorded as theirs', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(...DECIDERS), (one, decider) => {
        const { placement, weighed } = cast(one);
        const sent = petitionForPlacement(placement.state, { ...weighed, decider }, ctxOf(), placement.history);
        if (sent.kind === 'refused') return;
        expect(rulingsFor({ ...one, facilityLevel: 'TINH' }).map((each) => each.decider)).toContain(decider);
        const { state, history } = given(placementDecider, needed([], one.careCase), ...sent.events);
        const recorded = recordPlacementDecision(
          state,
          {
            ...{ carerId: CARER, decisionNumber: '1', day: dateOnly(TODAY), fileId: someId('file'), hasFile: true },
            ...{ carer: weighed.carer, struckOff: false, form: one.form, calendar: CALENDAR },
          },
          ctxOf(),
          history,
        );
        expect(recorded.kind).toBe(decider === 'CHU_TICH' ? 'refused' : 'accepted');
        if (recorded.kind === 'accepted') expect(recorded.events[0]?.data.decider).toBe(decider);
      }),
    );
  });
});
