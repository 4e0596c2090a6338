// Writes the generated files of the web app: API types from an OpenAPI document, code lists and communes from the
// reference data. Usage: node apps/web/generate.mjs <openapi.json or its address>
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const DATA = '../../libs/reference/src/data/';
const LISTS = [
  'report_subject_types',
  'abuse_forms',
  'receiving_places',
  'intake_channel',
  'gender_form01',
  'risk_level',
  'service_types',
  'emergency_measures',
  'emergency_authorities',
  'funding_sources',
  'programmes',
  'yes_no_unknown',
  'screening_out_reasons',
  'closure_reasons',
  'reopening_reasons',
  'legal_bases',
  'decline_reasons',
  'withdrawal_reasons',
  'substitute_care_cases',
  'substitute_care_forms',
  'substitute_care_end_reasons',
  'carer_priority',
  'carer_end_reasons',
  'care_moved_to',
  'referral_outcomes',
  'relations',
  'detailed_assessment_contents',
  'parents_not_heard',
  'opinion_subjects',
  'opinion_means',
  'separation_requirers',
  'separation_outcomes',
  'court_petitions',
  'consent_purposes',
  'transfer_reasons',
  'verification_findings',
  'provider_kinds',
  'operating_papers',
  'licence_endings',
  'inspection_outcomes',
  'provider_closures',
  'placement_deciders',
  'placement_bases',
  'care_consent_givers',
  'care_consent_exceptions',
  'facility_levels',
];

const document = process.argv[2] ?? 'http://127.0.0.1:3900/api/openapi.json';
const { status } = spawnSync(
  process.execPath,
  [at('../../node_modules/openapi-typescript/bin/cli.js'), document, '-o', at('src/api.generated.ts')],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);

const lists = JSON.parse(readFileSync(at(`${DATA}code-lists.json`), 'utf8'));
const rows = LISTS.map((id) => {
  const newest = lists.filter((list) => list.id === id).at(-1);
  return { id, items: newest.items };
});
const listed = (entry) => Object.fromEntries(rows.map(({ id, items }) => [id, entry(items)]));
const { communes, former, reform } = JSON.parse(readFileSync(at(`${DATA}units.json`), 'utf8'));
const units = communes.map(({ code, name, kind }) => [code, name, kind]);
const wentInto = (code) =>
  communes.filter(({ predecessors }) => predecessors.some((one) => one.code === code)).map((unit) => unit.code);
const before = former.map(({ code, name, kind }) => [code, name, kind, wentInto(code).join(' ')]);
writeFileSync(
  at('src/reference/reference.generated.ts'),
  `// Made by apps/web/generate.mjs from libs/reference: code and Vietnamese.
export const CODE_LISTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = ${JSON.stringify(
    listed((items) => items.map(({ code, vi }) => [code, vi])),
    null,
    1,
  )};

/** Code, name and kind of the communes of today. */
export const COMMUNES: readonly (readonly [string, string, string])[] = ${JSON.stringify(units)};

/** The day from which they hold. */
export const REFORM = ${JSON.stringify(reform)};

/** Code, name and kind of the units until then, and the codes of those that each went into, with a space between. */
export const FORMER: readonly (readonly [string, string, string, string])[] = ${JSON.stringify(before)};
`,
);
writeFileSync(
  at('src/reference/english.generated.ts'),
  `// Made by apps/web/generate.mjs from libs/reference: the English words of the code lists, fetched with the English catalogue.
export const ENGLISH: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(
    listed((items) => Object.fromEntries(items.map(({ code, en }) => [code, en]))),
    null,
    1,
  )};
`,
);
