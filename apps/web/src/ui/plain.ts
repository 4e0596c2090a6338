import i18next from 'i18next';
import { recordOf } from '../api/problem.js';
import { nameOf } from '../i18n/index.js';
import { codeLabel, communeName } from '../reference/index.js';
import { formatNumber, formatWhen, officeName } from './format.js';

const DATE = /^\d{4}-\d\d(-\d\d(T.*Z)?)?$/;
const OFFICE = /^(commune|provider|police|province|hotline):/;

/** A recorded value as people read it. */
function plain(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return i18next.t(value ? 'form.yes' : 'form.no');
    case 'number':
      return formatNumber(value);
    case 'string':
      return plainText(value);
    default:
      return Array.isArray(value) ? plainList(value) : plainRecord(recordOf(value));
  }
}

const plainList = (values: readonly unknown[]): string => (values.length === 0 ? '–' : values.map(plain).join(', '));

function plainRecord(record: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(record).map(([field, value]) => `${nameOf('fields', field)}: ${plain(value)}`);
  return fields.length === 0 ? '–' : fields.join('; ');
}

function plainText(text: string): string {
  if (text === '') return '–';
  if (DATE.test(text)) return formatWhen(text);
  if (OFFICE.test(text)) return officeName(text);
  return nameOf('values', text);
}

/** Which code list explains the codes of a field. */
const LIST_OF: Readonly<Record<string, string | readonly string[]>> = {
  riskLevel: 'risk_level',
  danger: 'yes_no_unknown',
  measure: 'emergency_measures',
  authority: 'emergency_authorities',
  abuseForms: 'abuse_forms',
  subjectTypes: 'report_subject_types',
  sex: 'gender_form01',
  serviceType: 'service_types',
  services: 'service_types',
  providerKind: 'provider_kinds',
  paper: 'operating_papers',
  endCode: 'licence_endings',
  need: 'service_types',
  kind: 'service_types',
  receivingPlace: 'receiving_places',
  channel: 'intake_channel',
  relation: 'relations',
  programme: 'programmes',
  fundingSource: 'funding_sources',
  legalBasis: 'legal_bases',
  outcomeCode: ['referral_outcomes', 'separation_outcomes', 'inspection_outcomes'],
  harmers: 'relations',
  givenBy: 'relations',
  code: 'detailed_assessment_contents',
  parentsNotHeard: 'parents_not_heard',
  requiredBy: 'separation_requirers',
  findingCode: 'verification_findings',
  petition: 'court_petitions',
  about: 'opinion_subjects',
  means: 'opinion_means',
  purpose: 'consent_purposes',
  closingReason: 'closure_reasons',
  screeningReason: 'screening_out_reasons',
  reasonCode: [
    ...['decline_reasons', 'withdrawal_reasons', 'screening_out_reasons', 'closure_reasons', 'reopening_reasons'],
    'transfer_reasons',
  ],
};

/** The meaning of a code in the first of the lists that has it, or in words of our own; the code itself where none does. */
const labelIn = (lists: readonly string[], code: string): string =>
  lists.map((list) => codeLabel(list, code)).find((label) => label !== code) ?? nameOf('values', code);

const wordsFor = (field: string): ((code: string) => string) | undefined => {
  const lists = LIST_OF[field];
  if (lists !== undefined) return (code) => labelIn([lists].flat(), code);
  if (field === 'sharedFields') return (name) => nameOf('fields', name);
  return /commune|liesWith/i.test(field) ? communeName : undefined;
};

/** A value of a known field: codes in words, communes by name. */
export function plainField(field: string, value: unknown): string {
  const words = wordsFor(field);
  if (!words) return plain(value);
  if (typeof value === 'string') return words(value);
  return Array.isArray(value) && value.length > 0 ? value.map((each) => words(String(each))).join(', ') : plain(value);
}
