import {
  type PlanTask,
  type RecordDetailedAssessment,
  type RecordInitialAssessment,
  type RecordReview,
  caseCommands,
} from '#casework';
import type { Uuid } from '#kernel';
import { communeOffice } from '#vocabulary';
import { type City, told } from './city.js';
import { type Commune, chairOf, workerOf } from './people.js';
import { deed } from './step.js';
import { DAY, HOUR, MINUTE, dateAt, inOfficeHours, instantAt } from './times.js';

/** A case of the city while its story is told: `at` is when the last thing was done. */
export interface CityCase {
  readonly key: string;
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly commune: Commune;
  readonly at: number;
  /** When the first look was. */
  readonly assessedAt?: number;
}

const FINDINGS = [
  'Nhận định mẫu: gia đình hợp tác, trẻ có người thân trông nom.',
  'Nhận định mẫu: điều kiện chăm sóc chưa bảo đảm, cần theo dõi thêm.',
  'Nhận định mẫu: trẻ lo âu, cần gặp chuyên viên tâm lý.',
] as const;
const REASONS_TO_RETURN = [
  'Kinh phí mẫu chưa ghi rõ nguồn.',
  'Cần bổ sung hoạt động hỗ trợ tâm lý cho trẻ mẫu.',
  'Thời gian thực hiện mẫu quá dài.',
] as const;
const SERVICES = ['a', 'b', 'c', 'd', 'đ', 'e'] as const;

/** When a first look is recorded: minutes after what came before, at the least and at the most. */
export interface Assessed {
  readonly least: number;
  readonly most: number;
  /** Whether it was made at once and only told so much later. */
  readonly isToldLate?: boolean;
}

/** The first look, with a measure where one is needed. */
export function assess<Case extends CityCase>(city: City, theCase: Case, { least, most, isToldLate }: Assessed): Case {
  const { random } = city;
  const { key, caseId, commune } = theCase;
  const at = city.after(theCase.at, least, most);
  const needed = random.happens(0.45) && !isToldLate;
  const lag = random.between(0, 25) * MINUTE;
  const input: RecordInitialAssessment = {
    occurredAt: instantAt(isToldLate ? theCase.at + lag : Math.max(theCase.at, at - lag)),
    riskLevel: needed ? 'CAO' : random.pick(['TRUNG_BINH', 'THAP']),
    measuresNeeded: needed,
    findings: random.pick(FINDINGS),
    ...(random.happens(0.3) ? { health: 'Thông tin sức khỏe mẫu: không có gì đặc biệt.' } : {}),
  };
  const step = told(`${key}/assess`, at, workerOf(commune));
  city.does(step, deed('casework.assess', caseCommands.recordInitialAssessment, caseId, input));
  const assessed = { ...theCase, at, assessedAt: at };
  return needed ? takeMeasure(city, assessed) : assessed;
}

function takeMeasure<Case extends CityCase>(city: City, theCase: Case): Case {
  const { key, caseId, commune } = theCase;
  const at = city.after(theCase.at, 15, 75);
  const { random } = city;
  const input = {
    occurredAt: instantAt(at),
    measure: random.pick(['CHAM_SOC_Y_TE', 'NOI_TAM_TRU', 'CACH_LY_NGUOI_GAY_HAI', 'BAO_VE_TAI_CHO']),
    authority: random.pick(['CHU_TICH_UBND_XA', 'NGUOI_LAM_CONG_TAC_BVTE', 'CONG_AN']),
  };
  const step = told(`${key}/measure`, at, workerOf(commune));
  city.does(step, deed('casework.measure', caseCommands.takeEmergencyMeasure, caseId, input));
  return { ...theCase, at };
}

/** The whole picture, with what the child and the parents say, and sometimes a meeting of all on it. */
function assessInDetail<Case extends CityCase>(city: City, theCase: Case): Case {
  const { key, caseId, commune } = theCase;
  const at = city.after(theCase.at, 60, 600);
  const step = told(`${key}/detail`, at, workerOf(commune));
  city.does(step, deed('casework.assess-in-detail', caseCommands.recordDetailedAssessment, caseId, detailed(city, at)));
  return city.random.happens(0.4) ? meet(city, { ...theCase, at }) : { ...theCase, at };
}

const detailed = ({ random }: City, at: number): RecordDetailedAssessment => ({
  occurredAt: instantAt(at),
  riskLevel: random.pick(['CAO', 'TRUNG_BINH', 'THAP']),
  contents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'].map((code) =>
    code === 'b' && random.happens(0.2) ? { code, unknown: true } : { code, text: `Nội dung mẫu của mục ${code}` },
  ),
  harmers: random.pick([['CHA'], ['CHA_ME_KE'], ['HANG_XOM'], ['KHONG_BIET']]),
});

function meet<Case extends CityCase>(city: City, theCase: Case): Case {
  const { key, caseId, commune } = theCase;
  const at = city.after(theCase.at, 60, 300);
  const input = { occurredAt: instantAt(at), offices: [communeOffice(commune)], minutes: 'Biên bản mẫu của cuộc họp' };
  const step = told(`${key}/meeting`, at, chairOf(commune));
  city.does(step, deed('casework.meet', caseCommands.holdMeeting, caseId, input));
  return { ...theCase, at };
}

/** A plan, some days after the assessment. The first one rests on the detailed assessment. */
export function draft<Case extends CityCase>(city: City, assessed: Case, planVersion = 1): Case {
  const { random } = city;
  const theCase = planVersion === 1 ? assessInDetail(city, assessed) : assessed;
  const { key, caseId, commune } = theCase;
  const wanted = inOfficeHours(theCase.at + random.between(20, 90) * HOUR, random);
  const at = city.within(theCase.at, wanted);
  const tasks = Array.from({ length: random.between(1, 3) }, () => task(city, at, commune));
  const step = told(`${key}/draft-${planVersion}`, at, workerOf(commune));
  city.does(step, deed('casework.draft-plan', caseCommands.draftPlan, caseId, { tasks, occurredAt: instantAt(at) }));
  return { ...theCase, at };
}

const task = ({ random }: City, at: number, commune: Commune): PlanTask => ({
  serviceType: random.pick(SERVICES),
  start: dateAt(at + random.between(1, 5) * DAY),
  expectedEnd: dateAt(at + random.between(20, 90) * DAY),
  responsible: communeOffice(commune),
  costVnd: random.between(0, 40) * 50_000,
  programme: random.pick(['SUC_KHOE_TAM_THAN', 'HANH_DONG_TE', 'TAI_NAN_THUONG_TICH']),
  fundingSource: random.pick(['NGAN_SACH', 'XA_HOI_HOA']),
  description: 'Hoạt động mẫu của kế hoạch',
});

export function returnPlan<Case extends CityCase>(city: City, theCase: Case, planVersion = 1): Case {
  const { random } = city;
  const at = city.within(theCase.at, inOfficeHours(theCase.at + random.between(4, 40) * HOUR, random));
  const input = { planVersion, occurredAt: instantAt(at), reason: random.pick(REASONS_TO_RETURN) };
  const step = told(`${theCase.key}/return-${planVersion}`, at, chairOf(theCase.commune));
  city.does(step, deed('casework.return-plan', caseCommands.returnPlan, theCase.caseId, input));
  return { ...theCase, at };
}

function approve<Case extends CityCase>(city: City, theCase: Case, planVersion = 1): Case {
  const { random } = city;
  const at = city.within(theCase.at, inOfficeHours(theCase.at + random.between(3, 40) * HOUR, random));
  const step = told(`${theCase.key}/approve-${planVersion}`, at, chairOf(theCase.commune));
  const input = { planVersion, occurredAt: instantAt(at) };
  city.does(step, deed('casework.approve-plan', caseCommands.approvePlan, theCase.caseId, input));
  return { ...theCase, at };
}

/** A plan that is approved at once, or that first came back. */
export function planAndApprove<Case extends CityCase>(city: City, theCase: Case): Case {
  if (city.random.happens(0.75)) return approve(city, draft(city, theCase));
  return approve(city, draft(city, returnPlan(city, draft(city, theCase)), 2), 2);
}

/** What a worker finds when the plan has run for a while. */
export function review<Case extends CityCase>(city: City, theCase: Case, safe: boolean, daysLater: number): Case {
  const { random } = city;
  const at = city.within(theCase.at, inOfficeHours(theCase.at + daysLater * DAY, random));
  const input = reviewed(at, safe, random.pick(['TRUNG_BINH', 'THAP']));
  const step = told(`${theCase.key}/review`, at, workerOf(theCase.commune));
  city.does(step, deed('casework.review', caseCommands.recordReview, theCase.caseId, input));
  return { ...theCase, at };
}

const reviewed = (at: number, safe: boolean, riskLevel: string): RecordReview => ({
  occurredAt: instantAt(at),
  riskLevel: safe ? 'THAP' : riskLevel,
  abuseRiskRemains: !safe,
  physicallyStable: true,
  psychologicallyStable: safe,
  cognitivelyStable: true,
  emotionallyStable: safe,
});

export function close<Case extends CityCase>(city: City, theCase: Case): Case {
  const { random } = city;
  const at = city.within(theCase.at, inOfficeHours(theCase.at + random.between(8, 96) * HOUR, random));
  const input = { occurredAt: instantAt(at), reasonCode: random.happens(0.85) ? 'AN_TOAN' : 'DU_16_TUOI' };
  const step = { ...told(`${theCase.key}/close`, at, chairOf(theCase.commune)), needsReadModels: true } as const;
  city.does(step, deed('casework.close', caseCommands.closeCase, theCase.caseId, input));
  return { ...theCase, at };
}

export function reopen<Case extends CityCase>(city: City, theCase: Case, wanted: number): Case {
  const at = city.within(theCase.at, inOfficeHours(Math.max(wanted, theCase.at + HOUR), city.random));
  const input = { occurredAt: instantAt(at), reasonCode: 'NGUY_CO_TRO_LAI', note: 'Ghi chú mẫu khi mở lại ca' };
  const step = told(`${theCase.key}/reopen`, at, chairOf(theCase.commune));
  city.does(step, deed('casework.reopen', caseCommands.reopenCase, theCase.caseId, input));
  return { ...theCase, at };
}
