import { type Instant, dateOnly, instant } from '#kernel';
import { eventIdOf, given } from '#testing';
import { ON_12 } from '../on-form.fixture.js';
import {
  CALENDAR,
  CARER,
  CHILD,
  PLACEMENT,
  aCarer,
  agreed,
  decided,
  ended,
  met,
  needed,
  someId,
} from '../placement.fixture.js';
import { handOver, lapsePlacement } from './care.decide.js';
import { recordCareConsent } from './consent.decide.js';
import { retractPlacementFact } from './correct.decide.js';
import { decidePlacement } from './decision.decide.js';
import { beginEmergencyCare } from './emergency.decide.js';
import { petitionForPlacement, recordPlacementDecision } from './petition.decide.js';
import { placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';

const TODAY = '2026-03-10';
const CHAIR = { role: 'commune-chair' };
const kin = aCarer({ kinOf: [CHILD], form: '61.1' });
const facility = aCarer({ form: '61.4', room: 20, birthDate: null });
const weighing = {
  ...{ carerId: CARER, occurredAt: TODAY, childOpinion: 'Lời mẫu', carer: aCarer(), taken: 0, form: '61.2' },
  ...{ childBirth: '2016' as const, before: 0, struckOff: false, isSeparated: false, decidesIn: ['31135'] },
};
const deciding = { ...weighing, calendar: CALENDAR, ...ON_12 };
const unsafe = needed([], '62.2');
const petitioned = (more = {}): PlacementEvent => ({
  type: 'PlacementPetitioned',
  data: {
    ...{ placementId: PLACEMENT, childId: CHILD, carerId: CARER, form: '61.2', decider: 'TOA_AN', basis: '66.4' },
    ...{ childHeard: true, childOpinion: 'Lời mẫu', occurredAt: '2026-02-20', ...more },
  },
});

describe('the chair', () => {
  it('decides for kin without a meeting, on the consent of the guardian', () => {
    given(placementDecider, needed(), agreed())
      .when(decidePlacement, { ...deciding, carer: kin, form: '61.1' }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided', data: { decider: 'CHU_TICH', basis: '66.1', form: '61.1' } });
  });

  it('decides on no child that is unsafe with its parents unless they consent, and says that this is not settled', () => {
    const court = given(placementDecider, unsafe, met(), met('2026-02-18'));
    court.when(decidePlacement, deciding, CHAIR).thenRefused('placement.consent-required');
    court
      .when(decidePlacement, { ...deciding, consentException: 'HAN_CHE', consentReason: 'Lý do mẫu' }, CHAIR)
      .thenRefused('placement.consent-required');
    given(placementDecider, unsafe, agreed('CHA_ME'), met(), met('2026-02-18'))
      .when(decidePlacement, deciding, CHAIR)
      .thenAccepted({ type: 'PlacementDecided', data: { basis: '63.1.b' } });
  });

  it('leaves a facility to the department, and an unsafe child for a facility to the court', () => {
    const into = { ...deciding, carer: facility, form: '61.4' };
    given(placementDecider, needed(), agreed())
      .when(decidePlacement, into, CHAIR)
      .thenRefused('placement.department-decides');
    given(placementDecider, unsafe).when(decidePlacement, into, CHAIR).thenRefused('placement.court-decides');
  });

  it('decides where the carer lives, and nowhere else', () => {
    const elsewhere = { ...deciding, carer: aCarer({ communeCode: '31150' }) };
    const ready = given(placementDecider, needed(), agreed(), met(), met('2026-02-18'));
    ready.when(decidePlacement, elsewhere, CHAIR).thenRefused('placement.decided-where-carer-lives');
    ready
      .when(decidePlacement, { ...elsewhere, decidesIn: ['31150'] }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided', data: { basis: '66.1' } });
  });

  it('needs the written consent, or an exception of the law with its reason', () => {
    const ready = given(placementDecider, needed(), met(), met('2026-02-18'));
    ready.when(decidePlacement, deciding, CHAIR).thenRefused('placement.consent-required');
    const excepted = { ...deciding, consentException: 'KHONG_CO' as const };
    ready.when(decidePlacement, excepted, CHAIR).thenRefused('placement.exception-needs-reason');
    ready
      .when(decidePlacement, { ...excepted, consentReason: 'Lý do mẫu' }, CHAIR)
      .thenAccepted({ type: 'PlacementDecided', data: { consentException: 'KHONG_CO', consentReason: 'Lý do mẫu' } });
    const separated = { ...excepted, consentException: '50.2.b' as const, consentReason: 'Lý do mẫu' };
    ready.when(decidePlacement, separated, CHAIR).thenRefused('placement.not-separated');
    ready.when(decidePlacement, { ...separated, isSeparated: true }, CHAIR).thenAccepted({ type: 'PlacementDecided' });
  });

  it('gives no other child to kin who only notified', () => {
    given(placementDecider, needed(), agreed(), met(), met('2026-02-18'))
      .when(decidePlacement, { ...deciding, carer: aCarer({ form: '61.1', kinOf: [someId('other')] }) }, CHAIR)
      .thenRefused('placement.kin-of-others');
  });
});

describe('a written consent', () => {
  const consent = { giver: 'GIAM_HO', fileId: someId('file'), occurredAt: '2026-01-20', hasFile: true };

  it('is recorded with its paper, of whatever day before the decision', () => {
    given(placementDecider, needed()).when(recordCareConsent, consent).thenAccepted({ type: 'CareConsentRecorded' });
    given(placementDecider, needed())
      .when(recordCareConsent, { ...consent, hasFile: false })
      .thenRefused('placement.no-such-file');
    given(placementDecider, needed())
      .when(recordCareConsent, { ...consent, occurredAt: '2027' })
      .thenRefused('placement.occurs-in-future');
    given(placementDecider, needed(), decided)
      .when(recordCareConsent, consent)
      .thenRefused('placement.already-decided');
  });

  it('by somebody without the right to it is refused', () => {
    const by = (giver: string, careCase: string) =>
      given(placementDecider, needed([], careCase)).when(recordCareConsent, { ...consent, giver });
    by('NGUOI_THAN', '62.1').thenRefused('placement.no-right-to-consent', { consenters: ['GIAM_HO'] });
    by('ME', '62.1').thenRefused('placement.no-right-to-consent');
    by('GIAM_HO', '62.2').thenRefused('placement.no-right-to-consent');
  });

  it('of one parent says why that of the other is not there', () => {
    const mother = { ...consent, giver: 'ME' };
    given(placementDecider, unsafe).when(recordCareConsent, mother).thenRefused('placement.other-parent-unsaid');
    given(placementDecider, unsafe)
      .when(recordCareConsent, { ...mother, otherParentReason: 'Lý do mẫu' })
      .thenAccepted({ type: 'CareConsentRecorded' });
  });

  it('that was recorded in error is taken back, and counts no more', () => {
    const known = given(placementDecider, needed(), agreed(), met(), met('2026-02-18'));
    known
      .when(retractPlacementFact, { retractsEventId: eventIdOf(1), reason: 'ghi nhầm (thử)' })
      .thenAccepted({ type: 'FactRetracted' });
    const data = { subjectId: CHILD, retractsEventId: eventIdOf(1) };
    given(placementDecider, needed(), agreed(), met(), met('2026-02-18'), { type: 'FactRetracted', data })
      .when(decidePlacement, deciding, CHAIR)
      .thenRefused('placement.consent-required');
  });
});

describe('where others decide', () => {
  const petition = { ...weighing, decider: 'TOA_AN' as const };
  const ready = given(placementDecider, unsafe, met(), met('2026-02-18'));

  it('the chair prepares and petitions: the court without any consent', () => {
    ready
      .when(petitionForPlacement, petition, CHAIR)
      .thenAccepted({ type: 'PlacementPetitioned', data: { decider: 'TOA_AN', basis: '66.4', childHeard: true } });
    ready
      .when(petitionForPlacement, { ...petition, decider: 'SO' }, CHAIR)
      .thenRefused('placement.not-theirs-to-decide');
    given(placementDecider, unsafe)
      .when(petitionForPlacement, petition, CHAIR)
      .thenRefused('placement.meetings-required');
  });

  it('the dossier for the department tells the level of the facility, and goes with the consent', () => {
    const into = { ...petition, decider: 'SO' as const, carer: facility, form: '61.4' };
    const orphan = given(placementDecider, needed(), agreed());
    orphan.when(petitionForPlacement, into, CHAIR).thenRefused('placement.facility-level-required');
    orphan
      .when(petitionForPlacement, { ...into, facilityLevel: 'HUYEN' }, CHAIR)
      .thenAccepted({ type: 'PlacementPetitioned', data: { basis: '66.2', facilityLevel: 'HUYEN' } });
    given(placementDecider, needed())
      .when(petitionForPlacement, { ...into, facilityLevel: 'TINH' }, CHAIR)
      .thenRefused('placement.consent-required');
  });

  it('the chair of the commune where the carer lives is asked, and has a duty from then on', () => {
    const elsewhere = { ...petition, decider: 'CHU_TICH' as const, carer: aCarer({ communeCode: '31150' }) };
    const orphan = given(placementDecider, needed(), agreed(), met(), met('2026-02-18'));
    orphan
      .when(petitionForPlacement, elsewhere, CHAIR)
      .thenAccepted({ type: 'PlacementPetitioned', data: { toCommune: '31150', basis: '66.1' } });
    orphan
      .when(petitionForPlacement, { ...elsewhere, carer: aCarer() }, CHAIR)
      .thenRefused('placement.chair-decides-here');
    const sent = petitioned({ decider: 'CHU_TICH', basis: '66.1', toCommune: '31150' });
    expect(given(placementDecider, needed(), sent).state).toMatchObject({ communes: ['31135', '31150'] });
  });

  const decision = {
    ...{ carerId: CARER, decisionNumber: '15/2026/QĐ-TA', day: dateOnly('2026-03-05'), fileId: someId('file') },
    ...{
      carer: aCarer(),
      struckOff: false,
      form: '61.2',
      hasFile: true,
      calendar: CALENDAR,
      decidingBody: 'Tòa án mẫu',
    },
  } as const;

  it('their decision is recorded with number, day and paper, and owes the hand-over', () => {
    given(placementDecider, unsafe, petitioned())
      .when(recordPlacementDecision, decision, CHAIR)
      .thenAccepted({
        type: 'PlacementDecided',
        data: {
          ...{ decider: 'TOA_AN', basis: '66.4', decisionNumber: '15/2026/QĐ-TA', occurredAt: '2026-03-05' },
          begins: [{ obligation: 'care-handover' }],
        },
      });
  });

  it('their decision without number, day or paper is refused', () => {
    const asked = given(placementDecider, unsafe, petitioned());
    const { day: _, ...undated } = decision;
    const { decisionNumber: __, ...unnumbered } = decision;
    asked.when(recordPlacementDecision, undated, CHAIR).thenRefused('placement.number-and-day-required');
    asked.when(recordPlacementDecision, unnumbered, CHAIR).thenRefused('placement.number-and-day-required');
    asked.when(recordPlacementDecision, { ...decision, hasFile: false }, CHAIR).thenRefused('placement.no-such-file');
  });

  it('their decision comes after the petition, once, and a chair’s is decided and not recorded', () => {
    const record = (...events: readonly PlacementEvent[]) =>
      given(placementDecider, ...events).when(recordPlacementDecision, decision, CHAIR);
    record(unsafe).thenRefused('placement.petition-required');
    record(unsafe, petitioned({ decider: 'CHU_TICH' })).thenRefused('placement.petition-required');
    record(unsafe, petitioned({ occurredAt: '2026-03-06' })).thenRefused('placement.ends-before-start');
    record(unsafe, petitioned(), decided).thenRefused('placement.already-decided');
  });
});

describe('care in an emergency', () => {
  const give = {
    ...{
      carerId: CARER,
      occurredAt: '2026-03-05',
      carer: aCarer({ status: 'registered', findings: null }),
      struckOff: false,
      form: '61.2',
    },
    ...{
      separation: { orderedAt: instant('2026-03-04T02:00:00Z'), lastDay: dateOnly('2026-03-08') },
      othersEndedAt: undefined,
      calendar: CALENDAR,
    },
  };
  const inCare = (dueAt: Instant): PlacementEvent => ({
    type: 'EmergencyCareBegan',
    data: {
      ...{ placementId: PLACEMENT, childId: CHILD, carerId: CARER, form: '61.2', occurredAt: '2026-02-05' },
      begins: [
        { obligation: 'care-procedure', startedAt: instant('2026-02-04T02:00:00Z'), dueAt, calendarVersion: 'thu' },
      ],
    },
  });
  const begun = inCare(instant('2026-02-19T17:00:00Z'));

  it('comes before the procedure, without meeting or verification, and owes it within the separation', () => {
    given(placementDecider, needed())
      .when(beginEmergencyCare, give)
      .thenAccepted({
        type: 'EmergencyCareBegan',
        data: { begins: [{ obligation: 'care-procedure', dueAt: '2026-03-19T17:00:00.000000Z' }] },
      });
    given(placementDecider, needed())
      .when(beginEmergencyCare, { ...give, carer: facility, form: '61.4' })
      .thenAccepted({
        type: 'EmergencyCareBegan',
        data: { begins: [{ obligation: 'care-procedure-facility', dueAt: '2026-03-19T17:00:00.000000Z' }] },
      });
  });

  it('is for a separated child only, and never with somebody of whom a bar is known', () => {
    const child = given(placementDecider, needed());
    child.when(beginEmergencyCare, { ...give, separation: undefined }).thenRefused('placement.no-emergency');
    child.when(beginEmergencyCare, { ...give, occurredAt: '2026-03-09' }).thenRefused('placement.no-emergency');
    child
      .when(beginEmergencyCare, {
        ...give,
        occurredAt: '2026-03-09',
        separation: { ...give.separation, lastDay: null },
      })
      .thenAccepted({ type: 'EmergencyCareBegan' });
    child.when(beginEmergencyCare, { ...give, occurredAt: '2026-03-03' }).thenRefused('placement.ends-before-start');
    const barred = aCarer({ findings: { notConvictedOfListed: false } });
    child.when(beginEmergencyCare, { ...give, carer: barred }).thenRefused('placement.carer-barred');
    child
      .when(beginEmergencyCare, { ...give, carer: aCarer({ status: 'struck-off' }) })
      .thenRefused('placement.carer-struck-off');
    given(placementDecider, needed(), begun).when(beginEmergencyCare, give).thenRefused('placement.in-emergency-care');
    given(placementDecider, needed(), ended).when(beginEmergencyCare, give).thenRefused('placement.ended');
  });

  it('that is followed by the decision or by the petition has met its obligation, without meetings', () => {
    given(placementDecider, needed(), agreed(), begun)
      .when(decidePlacement, deciding, CHAIR)
      .thenAccepted({ type: 'PlacementDecided' });
    const after = (event: PlacementEvent) => given(placementDecider, needed(), begun, event).state;
    expect(after(decided)).toMatchObject({ status: 'decided', obligations: [{ metAt: '2026-02-20' }] });
    expect(after(petitioned())).toMatchObject({ status: 'emergency-care', obligations: [{ metAt: '2026-02-20' }] });
  });

  it('that is recorded after the petition which followed it owes no procedure any more, as in the other order', () => {
    const sent = petitioned({ occurredAt: '2026-02-10' });
    const owed = (...events: readonly PlacementEvent[]) => {
      const { state } = given(placementDecider, needed(), ...events);
      return state.status === 'none' ? [] : state.obligations.map(({ metAt, kind }) => ({ metAt, kind }));
    };
    expect(owed(sent, begun)).toEqual([{ kind: 'care-procedure', metAt: '2026-02-10' }]);
    expect(owed(sent, begun)).toEqual(owed(begun, sent));
    // a petition of before the separation is not the procedure that follows it
    expect(owed(petitioned({ occurredAt: '2026-02-01' }), begun)).toEqual([{ kind: 'care-procedure', metAt: null }]);
  });

  it('that is never followed by the procedure lapses once; followed late, it stays lapsed and is met late', () => {
    const open = given(placementDecider, needed(), begun);
    const [owed] = open.state.status === 'none' ? [] : open.state.obligations;
    if (!owed) throw new Error('nothing is owed');
    const { id: obligationId, kind: obligation, startedAt, dueAt } = owed;
    open
      .when(lapsePlacement, { obligationId, calendarVersion: 'thu' })
      .thenAccepted({ type: 'DeadlineLapsed', data: { obligation: 'care-procedure' } });
    const lapsed: PlacementEvent = {
      type: 'DeadlineLapsed',
      data: { obligationId, obligation, startedAt, dueAt, calendarVersion: 'thu' },
    };
    given(placementDecider, needed(), begun, lapsed)
      .when(lapsePlacement, { obligationId, calendarVersion: 'thu' })
      .thenAccepted();
    expect(given(placementDecider, needed(), begun, lapsed, decided).state).toMatchObject({
      obligations: [{ metAt: '2026-02-20', lapsedAt: expect.any(String) as unknown }],
    });
    given(placementDecider, needed(), begun, lapsed)
      .when(handOver, { occurredAt: TODAY, calendar: CALENDAR, othersEndedAt: undefined, struckOff: false })
      .thenRefused('placement.decision-required');
  });
});
