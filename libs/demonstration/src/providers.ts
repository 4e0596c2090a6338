import { type City, told } from './city.js';
import { NINH_KIEU, PROVIDER_STAFF, SUPERVISOR } from './people.js';
import { deed } from './step.js';
import { DAY, HOUR, dateAt, instantAt } from './times.js';
import { providerCommands } from '#services';
import { type Uuid, uuid } from '#kernel';
import { officeParts } from '#vocabulary';

const OFFERED = ['a', 'b', 'c', 'đ'] as const;

/** What sets the two providers of the city apart: the second has no licence for some of what it offers. */
const PROVIDERS = [
  { providerName: 'Trung tâm Mẫu Một', providerKind: 'CONG_LAP', licensed: OFFERED, outcomeCode: 'DAT' },
  { providerName: 'Mái ấm Mẫu Hai', providerKind: 'NGOAI_CONG_LAP', licensed: ['a'], outcomeCode: 'CO_THIEU_SOT' },
] as const;

/** The providers of the city come into the register on its first day, with a licence and an inspection. */
export function providers(city: City): void {
  for (const [index, provider] of PROVIDERS.entries()) {
    const office = PROVIDER_STAFF[index]?.office;
    if (office === undefined) throw new Error('the provider has no staff');
    register(city, provider, uuid(officeParts(office).scope));
  }
}

function register(city: City, { licensed, outcomeCode, ...about }: (typeof PROVIDERS)[number], id: Uuid): void {
  const { time } = city;
  const key = `provider/${about.providerName}`;
  const at = time.start + HOUR;
  const occurredAt = instantAt(at);
  const details = { ...about, providerId: id, commune: NINH_KIEU, services: OFFERED, capacity: 20, occurredAt };
  const licence = {
    ...{
      paper: 'DANG_KY' as const,
      licenceNumber: `${about.providerKind}/MAU`,
      issuer: 'Sở Y tế Mẫu',
      services: licensed,
      occurredAt,
    },
    ...{ validFrom: dateAt(at), validTo: dateAt(time.end + 200 * DAY) },
  };
  const inspection = {
    ...{ outcomeCode, inspectedBy: 'Đoàn kiểm tra Mẫu', findings: 'Kết quả kiểm tra mẫu', occurredAt },
    measures: outcomeCode === 'DAT' ? [] : [{ dueOn: dateAt(time.end + 20 * DAY), text: 'Biện pháp mẫu' }],
    nextOn: dateAt(time.end + 60 * DAY),
  };
  const by = (what: string, minutes: number) => told(`${key}/${what}`, at + minutes * 60_000, SUPERVISOR);
  city.does(by('register', 0), deed('services.register', providerCommands.register, id, details));
  city.does(by('licence', 1), deed('services.licence', providerCommands.grantLicence, id, licence));
  city.does(by('inspection', 2), deed('services.inspect', providerCommands.recordInspection, id, inspection));
}
