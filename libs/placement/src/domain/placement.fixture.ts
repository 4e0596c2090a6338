import { FINDINGS } from '#vocabulary';
import { type BegunTerm, type Uuid, type WorkingCalendar, derivedId, uuid } from '#kernel';
import { eventIdOf } from '#testing';
import type { CarerApproved, CarerEvent, CarerRegistered } from './carer/carer.events.js';
import type { KnownCarer } from './carer/carer.decider.js';
import type { CarerFindings } from './carer/carer.rules.js';
import type { CaseOfChild } from './placement/need.decide.js';
import type { PlacementEvent } from './placement/placement.events.js';

const NAMESPACE = uuid('b1f3a9a2-1f0e-4d6f-8c55-2f7f1a6a9d21');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);

export const CALENDAR: WorkingCalendar = { version: 'thu', holidays: new Set(), workedWeekendDays: new Set() };
export const CHILD = someId('child');
export const CARER = someId('carer');
export const PLACEMENT = someId('placement');

export const theCase: CaseOfChild = {
  caseId: someId('case'),
  childId: CHILD,
  communes: ['31135'],
  open: true,
  episodes: [{ beganAt: '2026-02-01', closedAt: null }],
  inCare: false,
};

/** Every finding of form 11, as the law wants it. */
export const ALL_MET: CarerFindings = Object.fromEntries(FINDINGS.map((name) => [name, true]));

/** A verified carer who qualifies for a child born in 2016. */
export const aCarer = (more: Partial<KnownCarer> = {}): KnownCarer => ({
  ...{ status: 'verified', carerId: CARER, communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1 },
  ...{ name: 'Người Chăm Sóc Mẫu', birthDate: '1980', address: null, phone: null, note: null, takenIn: null },
  ...{ registeredAt: '2026-02-01', registrationId: eventIdOf(0), verificationId: eventIdOf(1) },
  ...{ findings: ALL_MET, verifiedAt: '2026-02-10', approvedAt: '2026-02-11', struckOffAt: null, reasonCode: null },
  ...more,
});

export const registered: CarerRegistered = {
  type: 'CarerRegistered',
  data: {
    ...{ carerId: CARER, communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1 },
    ...{ template: '08@1', occurredAt: '2026-02-01', name: 'Người Chăm Sóc Mẫu' },
  },
};
export const verified: CarerEvent = {
  type: 'CarerVerified',
  data: { carerId: CARER, template: '11@1', occurredAt: '2026-02-10', findings: ALL_MET },
};
/** Of the verification that comes second in a history. */
export const approved: CarerApproved = {
  type: 'CarerApproved',
  data: { carerId: CARER, verificationId: eventIdOf(1), occurredAt: '2026-02-11' },
};
export const struckOff: CarerEvent = {
  type: 'CarerStruckOff',
  data: { carerId: CARER, reasonCode: 'TU_NGUYEN', occurredAt: '2026-02-20' },
};

const OF = { placementId: PLACEMENT, childId: CHILD };

/** An orphan, unless the case is told: the guardian consents, and the chair decides. */
export const needed = (siblings: readonly Uuid[] = [], careCase = '62.1', more = {}): PlacementEvent => ({
  type: 'CareNeedRecorded',
  data: {
    ...{ ...OF, caseId: theCase.caseId, communes: theCase.communes, careCase, siblings },
    ...{ template: '10@1', occurredAt: '2026-02-01', ...more },
  },
});
export const agreed = (giver = 'GIAM_HO'): PlacementEvent => ({
  type: 'CareConsentRecorded',
  data: { ...OF, giver, fileId: someId('consent'), occurredAt: '2026-02-05' },
});
export const met = (occurredAt = '2026-02-15', carerId: Uuid = CARER): PlacementEvent => ({
  type: 'CareMeetingHeld',
  data: { ...OF, carerId, occurredAt },
});
export const decidedOwing = (begins: readonly BegunTerm[]): PlacementEvent => ({
  type: 'PlacementDecided',
  data: {
    ...{ ...OF, carerId: CARER, form: '61.2', template: '12@1', occurredAt: '2026-02-20', childHeard: true },
    begins,
  },
});
export const decided = decidedOwing([]);
export const handedOver: PlacementEvent = {
  type: 'ChildHandedOver',
  data: { ...OF, carerId: CARER, begins: [], occurredAt: '2026-02-25' },
};
export const ended: PlacementEvent = {
  type: 'PlacementEnded',
  data: { ...OF, reasonCode: '69.1.đ', template: '16@1', occurredAt: '2026-03-01' },
};
