import { type ReferralAsked, referralCommands, serviceCommands } from '#services';
import type { ContactTold } from '#services';
import type { CityCase } from './casework.js';
import { type City, told } from './city.js';
import { COMMUNES, type Commune, NINH_KIEU, PROVIDER_STAFF, type Worker, workerOf } from './people.js';
import type { Random } from './random.js';
import { cityId, deed } from './step.js';
import { DAY, HOUR, inOfficeHours, instantAt } from './times.js';

export type ReferralEnd = 'made' | 'accepted' | 'declined' | 'completed';

const OUTCOMES = [
  'Kết quả mẫu: trẻ cởi mở hơn.',
  'Kết quả mẫu: gia đình hẹn gặp lại.',
  'Kết quả mẫu: đã tư vấn.',
] as const;
const KINDS = ['a', 'b', 'c', 'đ'] as const;

/** Mostly a provider; else another commune, Ninh Kiều as often as all the others. */
function receiverFor(commune: Commune, random: Random): Worker {
  const others = COMMUNES.filter((code) => code !== commune);
  const other = commune !== NINH_KIEU && random.happens(0.5) ? NINH_KIEU : random.pick(others);
  return random.happens(0.6) ? random.pick(PROVIDER_STAFF) : workerOf(other);
}

/** The need of a child sent to another office, and what became of it. Answers when the last of it was done. */
export function refer<Case extends CityCase>(city: City, theCase: Case, end: ReferralEnd): Case {
  const { random } = city;
  const { key, caseId, commune } = theCase;
  const referralId = cityId('referral', key);
  const receiver = receiverFor(commune, random);
  const at = city.within(theCase.at, inOfficeHours(theCase.at + random.between(2, 48) * HOUR, random));
  const asked: ReferralAsked = {
    ...{ caseId, toOffice: receiver.office, need: random.pick(KINDS), occurredAt: instantAt(at) },
    ...{ sharedFields: ['name', 'birthDate', 'sex', 'note'], note: 'Ghi chú mẫu cho nơi tiếp nhận' },
    ...(random.happens(0.6)
      ? { legalBasis: 'THEO_LUAT' }
      : { consent: { byGuardian: true, byChild: true, at: instantAt(at - HOUR) } }),
  };
  const step = told(`${key}/refer`, at, workerOf(commune));
  city.does(step, deed('services.refer', referralCommands.make, referralId, asked));
  return { ...theCase, at: end === 'made' ? at : answer(city, { ...theCase, at, referralId, receiver }, end) };
}

interface Referral {
  readonly referralId: ReturnType<typeof cityId>;
  readonly receiver: Worker;
}

type Referred = CityCase & Referral;

/** Answers when the last of it was done. */
function answer(city: City, referred: Referred, end: Exclude<ReferralEnd, 'made'>): number {
  const { random } = city;
  const { key, referralId, receiver } = referred;
  const at = city.within(referred.at, inOfficeHours(referred.at + random.between(3, 50) * HOUR, random));
  const occurredAt = instantAt(at);
  if (end === 'declined') {
    const input = { occurredAt, reasonCode: random.pick(['KHONG_DU_NANG_LUC', 'NGOAI_DIA_BAN', 'THIEU_THONG_TIN']) };
    const step = told(`${key}/decline`, at, receiver);
    city.does(step, deed('services.decline', referralCommands.decline, referralId, input));
    return at;
  }
  const step = told(`${key}/accept`, at, receiver);
  city.does(step, deed('services.accept', referralCommands.accept, referralId, { occurredAt }));
  // A commune that serves the child of another one begins a service; what comes after is booked by the commune of the case.
  const served = serve(city, { ...referred, at }, receiver.role === 'provider-staff' ? random.between(2, 5) : 1);
  return end === 'completed' ? complete(city, { ...referred, at: served.at }) : served.at;
}

function complete(city: City, referred: Referred): number {
  const { random } = city;
  const at = city.within(referred.at, inOfficeHours(referred.at + random.between(6, 72) * HOUR, random));
  const outcomeCode = random.pick(['DAT_MUC_TIEU', 'DAT_MUC_TIEU', 'DAT_MOT_PHAN', 'BO_DO']);
  const input = { occurredAt: instantAt(at), outcomeCode, report: 'Báo cáo mẫu của nơi tiếp nhận' };
  const step = told(`${referred.key}/complete`, at, referred.receiver);
  city.does(step, deed('services.complete', referralCommands.complete, referred.referralId, input));
  return at;
}

/** The key under which the nth contact of a case is told. */
export const contactKey = (caseKey: string, nth: number): string => `${caseKey}/contact-${nth}`;
export const serviceIdOf = (caseKey: string) => cityId('service', caseKey);

/** A service of contacts a week or so apart, told the same day or soon after; for a referral, or by the commune itself. */
export function serve<Case extends CityCase & Partial<Referral>>(city: City, theCase: Case, contacts: number): Case {
  const { random } = city;
  const { key, caseId, referralId } = theCase;
  const by = theCase.receiver ?? workerOf(theCase.commune);
  const kind = random.pick(KINDS);
  let { at } = theCase;
  for (let nth = 1; nth <= contacts; nth += 1) {
    at = city.within(at, inOfficeHours(at + random.between(2, 9) * DAY, random));
    const contact = contactOf(city, kind, at - random.between(0, 3) * HOUR);
    const step = told(contactKey(key, nth), at, by);
    const first = { contact, ...(referralId === undefined ? { caseId } : { referralId }) };
    city.does(
      step,
      nth === 1
        ? deed('services.begin', serviceCommands.begin, serviceIdOf(key), first)
        : deed('services.contact', serviceCommands.addContact, serviceIdOf(key), contact),
    );
  }
  return { ...theCase, at };
}

const contactOf = ({ random }: City, kind: string, at: number): ContactTold => ({
  kind,
  occurredAt: instantAt(at),
  durationMinutes: random.between(2, 9) * 10,
  outcome: random.pick(OUTCOMES),
  costVnd: random.between(0, 10) * 20_000,
  programme: 'SUC_KHOE_TAM_THAN',
  fundingSource: random.pick(['NGAN_SACH', 'XA_HOI_HOA']),
});

/** A contact that somebody records weeks after it happened, and the same for nobody else in the city. */
export function tellLate(city: City, theCase: CityCase, weeks: number): void {
  const { random } = city;
  const at = city.within(theCase.at, theCase.at + 2 * DAY);
  const contact = contactOf(city, random.pick(KINDS), at - weeks * 7 * DAY);
  const serviceId = cityId('late service', theCase.key);
  const step = told(`${theCase.key}/late-contact`, at, workerOf(theCase.commune));
  city.does(step, deed('services.begin', serviceCommands.begin, serviceId, { caseId: theCase.caseId, contact }));
}
