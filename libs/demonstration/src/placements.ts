import { carerCommands, placementCommands } from '#placement';
import { FINDINGS } from '#vocabulary';
import type { CityCase } from './casework.js';
import { type City, told } from './city.js';
import { NINH_KIEU, chairOf, workerOf } from './people.js';
import { cityId, deed } from './step.js';
import { DAY, HOUR, inOfficeHours, instantAt } from './times.js';

const ALL_MET = Object.fromEntries(FINDINGS.map((name) => [name, true]));
const OPINION = 'Ý kiến mẫu: em muốn ở cùng người thân.';

/** Carers on the register of the commune with most cases: one who was looked at, one who waits, a facility. */
export function carers(city: City): void {
  const offers = [
    { name: 'Mẫu Thị Chăm', form: '61.2', room: 2, birthDate: '1978-04', findings: ALL_MET },
    { name: 'Thử Văn Sóc', form: '61.2', room: 1, birthDate: '1999', findings: undefined },
    { name: 'Ví Dụ Mái Ấm', form: '61.4', room: 20, birthDate: undefined, findings: { suitableHome: true } },
  ] as const;
  for (const [index, offer] of offers.entries()) offerCare(city, `carer/${index}`, index, offer);
}

interface Offer {
  readonly name: string;
  readonly form: string;
  readonly room: number;
  readonly birthDate: string | undefined;
  readonly findings: object | undefined;
}

function offerCare(city: City, key: string, index: number, { findings, birthDate, ...about }: Offer): void {
  const id = cityId(key);
  const at = inOfficeHours(city.time.daysAgo(120 - index * 9), city.random);
  const input = {
    ...{ ...about, communeCode: NINH_KIEU, kinOf: [], foreigner: false, occurredAt: instantAt(at) },
    ...(birthDate === undefined ? {} : { birthDate }),
  };
  const worker = workerOf(NINH_KIEU);
  city.does(told(`${key}/register`, at, worker), deed('placement.register', carerCommands.register, id, input));
  if (findings === undefined) return;
  const then = at + 3 * DAY;
  const found = { findings, occurredAt: instantAt(then) };
  city.does(told(`${key}/verify`, then, worker), deed('placement.verify', carerCommands.verify, id, found));
  if (about.form !== '61.2') return;
  const approved = { occurredAt: instantAt(then + DAY) };
  const chair = chairOf(NINH_KIEU);
  city.does(told(`${key}/approve`, then + DAY, chair), deed('placement.approve', carerCommands.approve, id, approved));
}

/** The days after the first look on which something is done. */
const DAYS = [2, 4, 5, 7, 12, 16, 44] as const;

/** Nobody with the right to consent was found: the chair says so, and why. */
const NOBODY = { consentException: 'KHONG_CO', consentReason: 'Lời mẫu: không tìm được người giám hộ.' } as const;

/**
 * A relative notifies the commune and takes the child: need, a meeting, then the decision of the chair, the hand-over and
 * the first follow-up. A child that is unsafe with its parents waits for the court, which the chair petitioned.
 */
export function place<Case extends CityCase>(city: City, theCase: Case, careCase: '62.1' | '62.2' = '62.1'): Case {
  const { commune, caseId, childId, assessedAt } = theCase;
  const key = `placement/${theCase.key.replace('/', '-')}`;
  if (assessedAt === undefined) return theCase;
  const carerId = cityId(key, 'carer');
  const id = cityId(key, 'placement');
  const worker = workerOf(commune);
  const chair = chairOf(commune);
  const times = new Map(DAYS.map((days) => [days, inOfficeHours(assessedAt + days * DAY, city.random)]));
  const on = (days: (typeof DAYS)[number]): number => times.get(days) ?? assessedAt;
  const by = (what: string, days: (typeof DAYS)[number], who = worker) => told(`${key}/${what}`, on(days), who);
  const notice = {
    ...{ communeCode: commune, takenIn: commune, kinOf: [childId], foreigner: false, room: 2, birthDate: '1971' },
    ...{ name: 'Mẫu Thị Thân', occurredAt: instantAt(on(2)) },
  };
  city.does(by('carer', 2), deed('placement.notify', carerCommands.notifyKin, carerId, notice));
  const found = { findings: ALL_MET, occurredAt: instantAt(on(4)) };
  city.does(by('carer/verify', 4), deed('placement.verify', carerCommands.verify, carerId, found));
  const need = { caseId, careCase, siblings: [], occurredAt: instantAt(on(5)) };
  city.does(
    { ...by('care', 5), needsReadModels: true },
    deed('placement.need', placementCommands.recordNeed, id, need),
  );
  const meeting = { carerId, occurredAt: instantAt(on(7)) };
  city.does(by('care/meeting/7', 7), deed('placement.meet', placementCommands.holdMeeting, id, meeting));
  const weighed = { carerId, childOpinion: OPINION, occurredAt: instantAt(on(12)) };
  const deciding = { ...by('care/decision', 12, chair), needsReadModels: true } as const;
  if (careCase === '62.2') {
    const petition = { ...weighed, decider: 'TOA_AN' } as const;
    city.does(deciding, deed('placement.petition', placementCommands.petition, id, petition));
    return theCase;
  }
  const decision = { ...weighed, ...NOBODY, isGuardian: true };
  city.does(deciding, deed('placement.decide', placementCommands.decide, id, decision));
  const hand = { occurredAt: instantAt(on(16) - HOUR) };
  city.does(by('care/hand-over', 16), deed('placement.hand-over', placementCommands.handOver, id, hand));
  const visit = { harmedByCarer: false, note: 'Trẻ mẫu ổn định.', occurredAt: instantAt(on(44) - HOUR) };
  city.does(by('care/visit', 44), deed('placement.follow-up', placementCommands.recordFollowUp, id, visit));
  return theCase;
}
