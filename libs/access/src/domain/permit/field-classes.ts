import type { FieldClass } from '#kernel';

/**
 * The class of each field that is told of people, by its name, wherever it stands in an answer. A field that events seal
 * and that is not here would be shown where its class is masked: a test compares it with every event ever written.
 */
export const FIELDS_OF_CLASS: Readonly<Record<FieldClass, readonly string[]>> = {
  identity: [
    'name',
    'username',
    'displayName',
    'birthDate',
    'estimatedAge',
    'address',
    'motherName',
    'fatherName',
    'number',
    'shared',
    'harmers',
  ],
  health: ['health'],
  notes: [
    'apartReason',
    'beforeReport',
    'childOpinion',
    'description',
    'dossier',
    'contentHash',
    'evidence',
    'findings',
    'healthy',
    'householdConsents',
    'legalCapacity',
    'inspectedBy',
    'minutes',
    'note',
    'opinion',
    'outcome',
    'ownConsent',
    'passedOverReason',
    'place',
    'reason',
    'report',
    'suitableHome',
    'text',
    'withoutConvictions',
  ],
  reporter: ['informant', 'phone', 'relation'],
};
