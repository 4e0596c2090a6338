import type { FieldClass } from '#kernel';
import { FINDINGS } from '#vocabulary';

/**
 * The class of each field that is told of people, by its name, wherever it stands in an answer; `contents/text` is `text`
 * in `contents` alone. Two lists say what a class is: the event's declaration which key seals a leaf, and this one what an
 * answer hides. A test holds them against each other for every event ever written.
 */
export const FIELDS_OF_CLASS: Readonly<Record<FieldClass, readonly string[]>> = {
  identity: [
    'name',
    'username',
    'displayName',
    'birthDate',
    'estimatedAge',
    'address',
    'phone',
    'motherName',
    'fatherName',
    'number',
    'shared',
    'harmers',
  ],
  health: ['health', 'contents/text'],
  notes: [
    ...FINDINGS,
    'apartReason',
    'beforeReport',
    'childOpinion',
    'consentReason',
    'decidingBody',
    'decisionNumber',
    'description',
    'dossier',
    'contentHash',
    'evidence',
    'findings',
    'inspectedBy',
    'minutes',
    'note',
    'opinion',
    'otherParentReason',
    'outcome',
    'passedOverReason',
    'place',
    'reason',
    'report',
    'text',
    'withoutConvictions',
  ],
  // what stands in it has no class of its own: all of it is who told it
  reporter: ['informant'],
};

const CLASSES = ['identity', 'health', 'notes', 'reporter'] as const satisfies readonly FieldClass[];

const CLASS_OF: ReadonlyMap<string, FieldClass> = new Map(
  CLASSES.flatMap((name) => FIELDS_OF_CLASS[name].map((field) => [field, name] as const)),
);

/** The class of a field by its name and the name of what it stands in; `undefined` for codes, ids and dates. */
export const classOfField = (name: string, holder = ''): FieldClass | undefined =>
  CLASS_OF.get(`${holder}/${name}`) ?? CLASS_OF.get(name);
