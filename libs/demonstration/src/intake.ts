import { type ReceiveReport, reportCommands } from '#intake';
import { type Uuid, derivedId } from '#kernel';
import { isOfKind } from '#vocabulary';
import type { ChildTold } from './children.js';
import { type City, told } from './city.js';
import { personName } from './names.js';
import {
  COLLABORATOR,
  type Commune,
  HOTLINE,
  NINH_KIEU,
  POLICE,
  RECEIVING_OFFICER,
  type Worker,
  workerOf,
} from './people.js';
import type { Random } from './random.js';
import { cityId, deed } from './step.js';
import { DAY, MINUTE, dateAt, instantAt } from './times.js';

/** What somebody calls about. */
export interface Tale {
  readonly key: string;
  readonly commune: Commune;
  readonly receivedAt: number;
  /** Children nobody knew before, or those of a record. */
  readonly children: readonly (ChildTold & { readonly childId?: Uuid })[];
  readonly danger?: 'CO' | 'KHONG' | 'KHONG_BIET';
}

/** A report in the city, and when the last thing was done about it. */
export interface CityReport {
  readonly reportId: Uuid;
  readonly childIds: readonly Uuid[];
  readonly at: number;
}

export type ReportEnd = 'received' | 'transferred' | 'acknowledged' | 'screened-in' | { readonly out: string };

interface Place {
  readonly by: Worker;
  readonly receivingPlace: string;
  readonly channel: string;
}

const PLACES = (commune: Commune): readonly Place[] => [
  { by: HOTLINE, receivingPlace: 'TD111', channel: 'DIEN_THOAI' },
  { by: HOTLINE, receivingPlace: 'TD111', channel: 'DIEN_THOAI' },
  { by: HOTLINE, receivingPlace: 'TD111', channel: 'DIEN_THOAI' },
  { by: POLICE, receivingPlace: 'CONG_AN', channel: 'TRUC_TIEP' },
  { by: RECEIVING_OFFICER, receivingPlace: 'CQ_TRE_EM', channel: 'NGUOI_KHAC' },
  commune === NINH_KIEU
    ? { by: COLLABORATOR, receivingPlace: 'UBND_XA', channel: 'NGUOI_KHAC' }
    : { by: workerOf(commune), receivingPlace: 'UBND_XA', channel: 'TRUC_TIEP' },
];

const DESCRIPTIONS = [
  'Lời kể mẫu: hàng xóm nghe tiếng trẻ khóc nhiều đêm liền.',
  'Lời kể mẫu: giáo viên thấy vết bầm trên tay trẻ.',
  'Lời kể mẫu: trẻ ở nhà một mình cả ngày, không ai chăm sóc.',
  'Lời kể mẫu: trẻ nghỉ học để đi bán vé số.',
  'Lời kể mẫu: người quen nhắn tin không phù hợp với trẻ.',
] as const;
const RELATIONS = ['HANG_XOM', 'GIAO_VIEN', 'NGUOI_THAN', 'ONG_BA', 'NHAN_VIEN_Y_TE', 'ME'] as const;
const ABUSE_FORMS = ['BAO_LUC', 'BOC_LOT', 'XAM_HAI_TINH_DUC', 'BO_ROI', 'BO_MAC'] as const;
const NOTES = { out: 'Ghi chú mẫu khi không tiếp nhận' } as const;

/** A report from the call on, as far as it came. */
export function report(city: City, tale: Tale, end: ReportEnd): CityReport {
  const { random } = city;
  const reportId = cityId('report', tale.key);
  const place = random.pick(PLACES(tale.commune).filter(({ by }) => mayStopThere(by, end)));
  const input = { ...form(tale, place, random), reportId };
  const receive = deed('intake.receive', reportCommands.receive, reportId, input);
  city.does(told(`${tale.key}/receive`, tale.receivedAt + 3 * MINUTE, place.by), receive);
  const childIds = tale.children.map(({ childId }, index) => childId ?? derivedId(reportId, 'child', index));
  return { reportId, childIds, at: handOver(city, { ...tale, reportId, place }, end) };
}

/** What lies with the commune from the beginning does not wait for a transfer. */
function mayStopThere({ office }: Worker, end: ReportEnd): boolean {
  if (end === 'received') return isOfKind(office, 'hotline');
  return typeof end === 'object' || end === 'screened-in' || !isOfKind(office, 'commune');
}

function form({ commune, receivedAt, children, danger }: Tale, { receivingPlace, channel }: Place, random: Random) {
  const abused = random.happens(0.75);
  return {
    ...{ receivingPlace, channel, receivedAt: instantAt(receivedAt) },
    incident: { communeCode: commune, at: dateAt(receivedAt - random.between(0, 3) * DAY) },
    subjectTypes: [abused ? 'BI_XAM_HAI' : random.pick(['NGUY_CO_BAO_LUC', 'NGUY_CO_BO_ROI'])],
    abuseForms: abused ? [random.pick(ABUSE_FORMS)] : [],
    danger: danger ?? random.pick(['CO', 'KHONG', 'KHONG_BIET'] as const),
    description: random.pick(DESCRIPTIONS),
    informant: informant(random),
    children,
  } satisfies Omit<ReceiveReport, 'reportId'>;
}

function informant(random: Random): NonNullable<ReceiveReport['informant']> {
  if (random.happens(0.3)) return { anonymous: true };
  const phone = `0000 000 ${String(random.between(0, 999)).padStart(3, '0')}`;
  return { anonymous: false, name: personName(random, 'NU'), phone, relation: random.pick(RELATIONS) };
}

type Handed = Tale & { readonly reportId: Uuid; readonly place: Place };

/** From the receiving place to the commune, and what the commune makes of it. Answers when the last of it was done. */
function handOver(city: City, tale: Handed, end: ReportEnd): number {
  const { key, commune, reportId, place } = tale;
  const received = tale.receivedAt + 3 * MINUTE;
  if (end === 'received') return received;
  const worker = workerOf(commune);
  let at = received;
  if (place.by.office !== worker.office) {
    at = city.after(received, 4, 25);
    const to = { toCommune: commune, occurredAt: instantAt(at) };
    city.does(told(`${key}/transfer`, at, place.by), deed('intake.transfer', reportCommands.transfer, reportId, to));
    if (end === 'transferred') return at;
    at = city.after(at, 8, 70);
    const seen = { occurredAt: instantAt(at) };
    city.does(
      told(`${key}/acknowledge`, at, worker),
      deed('intake.acknowledge', reportCommands.acknowledge, reportId, seen),
    );
  }
  return end === 'acknowledged' || end === 'transferred' ? at : screen(city, tale, end, at);
}

function screen(
  city: City,
  { key, commune, reportId }: Handed,
  end: 'screened-in' | { out: string },
  from: number,
): number {
  const at = city.after(from, 15, 100);
  const step = told(`${key}/screen`, at, workerOf(commune));
  const occurredAt = instantAt(at);
  if (end === 'screened-in')
    city.does(step, deed('intake.screen-in', reportCommands.screenIn, reportId, { occurredAt }));
  else {
    const input = { occurredAt, reasonCode: end.out, note: NOTES.out };
    city.does(step, deed('intake.screen-out', reportCommands.screenOut, reportId, input));
  }
  return at;
}
