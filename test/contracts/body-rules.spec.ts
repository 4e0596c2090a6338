import { type JsonObject, isJsonObject, systemClock } from '#kernel';
import { type Type, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import '../../apps/api/src/api.module.js';
import { acceptedAs } from '../../apps/api/src/edge/body-rules.js';
import { shapeOf } from '../../apps/api/src/edge/body-shape.js';
import { BodyPipe } from '../../apps/api/src/edge/body.pipe.js';
import { onDayOf } from '../../apps/api/src/edge/day-of-check.js';
import { type Schema, resolved, sampleOf } from '../support/openapi.js';

const document = JSON.parse(readFileSync(new URL('../golden/openapi.json', import.meta.url), 'utf8')) as Schema & {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const isClass = (value: unknown): value is Type => typeof value === 'function';

/** Every class that the API checks bodies and queries by. */
const CLASSES: readonly Type[] = [
  ...(Reflect.get(getMetadataStorage(), 'validationMetadatas') as ReadonlyMap<unknown, unknown>).keys(),
].filter(isClass);

const ID = '00000000-0000-4000-8000-0000000000AB';
/** What people, other programs and mistakes send. */
const ANYTHING: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 1.5, 92, 1e9, '', ' ', 'a', 'x'.repeat(5000), '1', 'true', '31135', 'NU', 'CO'],
  ...[
    '2026-03-10T08:00:00Z',
    '2026-03-10T08:00:00+07:00',
    '1800-01-01T00:00:00Z',
    '2026-02-30',
    '2026-03-10',
    '2026-03',
    '2026',
  ],
  ...[ID, ID.toLowerCase(), 'commune:31135', 'province:92', '0900000001', 'https://example.org/', '092316000018'],
  ...[[], [ID], [ID, ID.toLowerCase()], ['NU'], [null], [1], [{}], {}, { a: 1 }, { id: ID, name: 'Mẫu' }],
];

const anything = fc.constantFrom(...ANYTHING);
const pick = (fitting: readonly unknown[]) =>
  fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: anything });

/** Values of the field as its description has them, and then whatever else. */
function valueFor(type: Type, name: string, schema: unknown): fc.Arbitrary<unknown> {
  const field = shapeOf(type).get(name);
  if (field?.of === undefined) return pick([sampleOf(document, schema, KNOWN, name)]);
  const one = bodyOf(field.of);
  return fc.oneof(
    { weight: 20, arbitrary: field.isList ? fc.array(one, { maxLength: 3 }) : one },
    { weight: 1, arbitrary: anything },
  );
}

const AT = '2026-03-10T08:00:00Z';
/** What a description does not say of a field: codes of lists, times, ids. */
const KNOWN = {
  ...{ occurredAt: AT, receivedAt: AT, validFrom: AT, validTo: AT, asOf: AT, from: AT, until: AT, at: AT, heldAt: AT },
  ...{ communeCode: '31135', commune: '31135', toCommune: '31150', toOffice: 'commune:31157', office: 'commune:31135' },
  ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'] },
  ...{
    danger: 'CO',
    sex: 'NU',
    measure: 'NOI_TAM_TRU',
    authority: 'CHU_TICH_UBND_XA',
    need: 'c',
    kind: 'c',
    limit: '20',
  },
  ...{ legalBasis: 'THEO_LUAT', sharedFields: ['name'], outcomeCode: 'DAT_MUC_TIEU', number: '092316000018' },
  ...{ childId: ID, caseId: ID, carerId: ID, id: ID, factId: ID, name: 'Mẫu', url: 'http://127.0.0.1:9/' },
};

/** Bodies that mostly fit the class: with each field there or not. */
function bodyOf(type: Type): fc.Arbitrary<JsonObject> {
  const { properties = {}, required = [] } = resolved(document, document.components.schemas[type.name]);
  const fields = [...shapeOf(type).keys()].map((name) => {
    const schema = isJsonObject(properties) ? properties[name] : undefined;
    return [name, valueFor(type, name, schema)] as const;
  });
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: wanted.map(String) }),
      fc.constantFrom('', '', '', ...wanted),
    )
    .map(([body, left]) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== left)) as JsonObject);
}

const RUNS = 60;
/** A number of a query that the transformation makes, and a draft of whatever a form holds: rare, and not read here. */
const JUDGED_BY_THE_PIPE: ReadonlySet<string> = new Set(['PageDto', 'ListReferralsDto', 'ListContactsDto', 'KeepDto']);

const pipe = new BodyPipe(systemClock);

/** What the validator makes of the body, asked itself. */
async function judged(type: Type, body: unknown): Promise<unknown> {
  const metadata = { type: 'body', metatype: type } as const;
  return ValidationPipe.prototype.transform
    .call(pipe, structuredClone(body), metadata)
    .catch(() => undefined) as Promise<unknown>;
}

describe('rules of bodies that are read once', () => {
  it('accept what the validator accepts, make the same of it, and accept nothing else', async () => {
    const counts = { accepted: 0, refused: 0 };
    for (const type of CLASSES)
      for (const body of fc.sample(bodyOf(type), { numRuns: RUNS, seed: 7 }))
        await onDayOf(systemClock, async () => {
          const [quick, slow] = [acceptedAs(type, structuredClone(body)), await judged(type, body)];
          counts[slow === undefined ? 'refused' : 'accepted'] += 1;
          if (quick !== undefined || !JUDGED_BY_THE_PIPE.has(type.name))
            expect([type.name, quick]).toStrictEqual([type.name, slow]);
        });
    expect(CLASSES.length).toBeGreaterThan(150);
    expect(counts.accepted).toBeGreaterThan(2000);
    expect(counts.refused).toBeGreaterThan(2000);
  }, 120_000);
});
