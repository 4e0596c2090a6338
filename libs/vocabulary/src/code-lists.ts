/**
 * Which code lists explain the codes of a field, by the field's name: the edge takes no other list for it, and the browser
 * shows the words of the first list that has the code. A test holds the fields of all bodies to it.
 */
export const LISTS_OF_FIELD = {
  about: ['opinion_subjects'],
  abuseForms: ['abuse_forms'],
  authority: ['emergency_authorities'],
  basis: ['placement_bases'],
  careCase: ['substitute_care_cases'],
  carers: ['relations'],
  channel: ['intake_channel'],
  closingReason: ['closure_reasons'],
  code: ['detailed_assessment_contents'],
  consentException: ['care_consent_exceptions'],
  danger: ['yes_no_unknown'],
  decider: ['placement_deciders'],
  endCode: ['licence_endings'],
  facilityLevel: ['facility_levels'],
  findingCode: ['verification_findings'],
  fundingSource: ['funding_sources'],
  givenBy: ['relations'],
  giver: ['care_consent_givers'],
  harmers: ['relations'],
  kind: ['service_types'],
  legalBasis: ['legal_bases'],
  means: ['opinion_means'],
  measure: ['emergency_measures'],
  movedTo: ['care_moved_to'],
  need: ['service_types'],
  outcomeCode: ['referral_outcomes', 'separation_outcomes', 'inspection_outcomes'],
  parentsNotHeard: ['parents_not_heard'],
  petition: ['court_petitions'],
  programme: ['programmes'],
  paper: ['operating_papers'],
  providerKind: ['provider_kinds'],
  purpose: ['consent_purposes'],
  reasonCode: [
    ...(['decline_reasons', 'withdrawal_reasons', 'screening_out_reasons', 'closure_reasons'] as const),
    ...(['reopening_reasons', 'transfer_reasons', 'substitute_care_end_reasons'] as const),
    ...(['carer_end_reasons', 'provider_closures'] as const),
  ],
  receivingPlace: ['receiving_places'],
  relation: ['relations'],
  requiredBy: ['separation_requirers'],
  riskLevel: ['risk_level'],
  screeningReason: ['screening_out_reasons'],
  service: ['service_types'],
  serviceType: ['service_types'],
  services: ['service_types'],
  sex: ['gender_form01'],
  subjectTypes: ['report_subject_types'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

type Field = keyof typeof LISTS_OF_FIELD;
const isField = (name: string): name is Field => Object.hasOwn(LISTS_OF_FIELD, name);

/** The lists of a field, the one that is looked into first at the front; none for a field that holds no code. */
export const listsOfField = (name: string): readonly string[] => (isField(name) ? LISTS_OF_FIELD[name] : []);
