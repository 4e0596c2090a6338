import type { Actor, Office, Role } from '#access';
import { findUnit, REFORM } from '#reference';
import { PROVINCE_OFFICE, communeOffice, officeOf } from '#vocabulary';
import { cityId } from './step.js';

/** Somebody who works in the city and can sign in. */
export interface Worker extends Actor {
  readonly username: string;
  readonly displayName: string;
}

/** The communes in which something happens. Ninh Kiều comes first: most of it happens there. */
export const COMMUNES = [
  '31135',
  '31120',
  '31150',
  '31168',
  '31186',
  '31207',
  '31299',
  '31321',
  '31340',
  '31507',
  '31732',
  '31783',
] as const;
export type Commune = (typeof COMMUNES)[number];
export const NINH_KIEU: Commune = '31135';

/** Communes whose accounts are shown at the start; those of the others are in the file. */
export const SHOWN_COMMUNES: readonly string[] = COMMUNES.slice(0, 3);

const worker = (username: string, displayName: string, role: Role, office: Office): Worker => ({
  id: cityId('account', username),
  username,
  displayName,
  role,
  office,
});

const nameOf = (commune: string): string => findUnit(commune, REFORM)?.name ?? commune;

const workers = new Map(
  COMMUNES.map((code) => [
    code,
    worker(`can-bo-${code}`, `Cán bộ Mẫu ${nameOf(code)}`, 'commune-worker', communeOffice(code)),
  ]),
);
const chairs = new Map(
  COMMUNES.map((code) => [
    code,
    worker(`chu-tich-${code}`, `Chủ tịch Mẫu ${nameOf(code)}`, 'commune-chair', communeOffice(code)),
  ]),
);

export const workerOf = (commune: Commune): Worker => found(workers.get(commune));
export const chairOf = (commune: Commune): Worker => found(chairs.get(commune));

function found(person: Worker | undefined): Worker {
  if (!person) throw new Error('nobody works there');
  return person;
}

const PROVIDERS = ['co-so-mau-mot', 'co-so-mau-hai'] as const;
const providerOffice = (name: string): Office => officeOf('provider', cityId('provider', name));

export const HOTLINE = worker('tong-dai-111', 'Tổng đài viên Mẫu', 'hotline-operator', 'hotline:111');
export const RECEIVING_OFFICER = worker('tiep-nhan', 'Cán bộ tiếp nhận Mẫu', 'receiving-officer', PROVINCE_OFFICE);
export const POLICE = worker('cong-an', 'Đầu mối công an Mẫu', 'police-liaison', 'police:92');
export const COLLABORATOR = worker('cong-tac-vien', 'Cộng tác viên Mẫu', 'collaborator', communeOffice(NINH_KIEU));
export const PROVIDER_STAFF: readonly Worker[] = PROVIDERS.map((name, index) =>
  worker(name, `Nhân viên cơ sở Mẫu ${index + 1}`, 'provider-staff', providerOffice(name)),
);
export const SUPERVISOR = worker('giam-sat', 'Cán bộ giám sát Mẫu', 'province-officer', PROVINCE_OFFICE);
export const DATA_OFFICER = worker('du-lieu', 'Cán bộ dữ liệu Mẫu', 'data-officer', PROVINCE_OFFICE);
const AUDITOR = worker('kiem-toan', 'Kiểm toán viên Mẫu', 'auditor', PROVINCE_OFFICE);
export const ADMINISTRATOR = worker('quan-tri', 'Quản trị viên Mẫu', 'administrator', PROVINCE_OFFICE);
/** What opens cases to anybody takes two. */
const SECOND_ADMINISTRATOR = worker('quan-tri-hai', 'Quản trị viên thứ hai Mẫu', 'administrator', PROVINCE_OFFICE);

/** Everybody with an account, those of Ninh Kiều first. */
export const everybody = (): readonly Worker[] => [
  ...COMMUNES.flatMap((commune) => [workerOf(commune), chairOf(commune)]),
  COLLABORATOR,
  HOTLINE,
  RECEIVING_OFFICER,
  POLICE,
  ...PROVIDER_STAFF,
  SUPERVISOR,
  DATA_OFFICER,
  AUDITOR,
  ADMINISTRATOR,
  SECOND_ADMINISTRATOR,
];
