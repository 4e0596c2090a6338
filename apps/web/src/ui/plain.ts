import i18next from 'i18next';
import { nameOf } from '../i18n/index.js';
import { codeLabel, communeName } from '../reference/index.js';
import { formatWhen, officeName } from './format.js';

const DATE = /^\d{4}-\d\d(-\d\d(T.*Z)?)?$/;
const OFFICE = /^(commune|provider|police|province|hotline):/;

/** A recorded value as people read it. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return i18next.t(value ? 'form.yes' : 'form.no');
  if (typeof value === 'number') return new Intl.NumberFormat('vi-VN').format(value);
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(plain).join(', ');
  return Object.entries(value)
    .map(([field, each]) => `${nameOf('fields', field)}: ${plain(each)}`)
    .join('; ');
}

function plainText(text: string): string {
  if (DATE.test(text)) return formatWhen(text);
  if (OFFICE.test(text)) return officeName(text);
  return nameOf('values', text);
}

/** Which code list explains the codes of a field. */
const LIST_OF: Readonly<Record<string, string>> = {
  riskLevel: 'risk_level',
  danger: 'yes_no_unknown',
  measure: 'emergency_measures',
  authority: 'emergency_authorities',
  abuseForms: 'abuse_forms',
  subjectTypes: 'report_subject_types',
  sex: 'gender_form01',
  serviceType: 'service_types',
  need: 'service_types',
  kind: 'service_types',
  receivingPlace: 'receiving_places',
  channel: 'intake_channel',
  relation: 'relations',
};

/** A value of a known field: codes in words, communes by name. */
export function plainField(field: string, value: unknown): string {
  const list = LIST_OF[field];
  if (typeof value === 'string' && list !== undefined) return codeLabel(list, value);
  if (Array.isArray(value) && list !== undefined) return value.map((each) => codeLabel(list, String(each))).join(', ');
  if (/commune/i.test(field) && typeof value === 'string') return communeName(value);
  if (/commune/i.test(field) && Array.isArray(value)) return value.map((each) => communeName(String(each))).join(', ');
  return plain(value);
}
