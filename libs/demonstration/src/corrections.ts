import { type RecordInitialAssessment, caseCommands } from '#casework';
import { childCommands } from '#children';
import { serviceCommands } from '#services';
import type { CityChild } from './children.js';
import type { CityCase } from './casework.js';
import { type City, told } from './city.js';
import { workerOf } from './people.js';
import { contactKey, serviceIdOf } from './services.js';
import { deed, eventIdOf } from './step.js';
import { DAY, instantAt } from './times.js';

/** The risk was noted down wrongly. */
export function correctAssessment<Case extends CityCase>(city: City, theCase: Case): Case {
  const { key, caseId, commune, assessedAt = theCase.at } = theCase;
  const at = city.within(theCase.at, theCase.at + DAY);
  const data: RecordInitialAssessment = {
    occurredAt: instantAt(assessedAt),
    riskLevel: 'TRUNG_BINH',
    measuresNeeded: false,
    findings: 'Nhận định mẫu sau khi đính chính.',
  };
  const correction = {
    correctsEventId: eventIdOf(`${key}/assess`),
    fact: { type: 'InitialAssessmentRecorded', data } as const,
    reason: 'Ghi nhầm mức độ nguy cơ (mẫu)',
  };
  const step = told(`${key}/correct`, at, workerOf(commune));
  city.does(step, deed('casework.correct', caseCommands.correctFact, caseId, correction));
  return { ...theCase, at };
}

/** The birth certificate shows another year. */
export function correctChild(city: City, { childId, told: child, at: registeredAt, registeredBy }: CityChild): void {
  const key = registeredBy ?? '';
  const at = city.within(registeredAt, registeredAt + 30 * DAY);
  const { birthDate = '2015', ...known } = child;
  const year = Number(birthDate.slice(0, 4)) - 1;
  const data = { ...known, birthDate: `${year}${birthDate.slice(4)}`, occurredAt: instantAt(registeredAt) };
  const correction = {
    correctsEventId: eventIdOf(key),
    fact: { type: 'ChildRegistered', data } as const,
    reason: 'Giấy khai sinh mẫu ghi năm sinh khác',
  };
  const step = told(`${key}/correct`, at, workerOf(child.residenceCommune));
  city.does(step, deed('children.correct', childCommands.correctFact, childId, correction));
}

/** A contact was booked to the wrong child. */
export function retractContact<Case extends CityCase>(city: City, theCase: Case, nth: number): Case {
  const { key, commune } = theCase;
  const at = city.within(theCase.at, theCase.at + 2 * DAY);
  const retraction = { retractsEventId: eventIdOf(contactKey(key, nth)), reason: 'Ghi nhầm sang trẻ mẫu khác' };
  const step = told(`${key}/retract`, at, workerOf(commune));
  city.does(step, deed('services.retract', serviceCommands.retractContact, serviceIdOf(key), retraction));
  return { ...theCase, at };
}
