import { isJsonObject } from '#kernel';
import { idOf } from '#testing';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readable } from 'node:stream';
import { OTHER_IDS, SUBJECT_FIELDS, subjectsAsked, subjectsIn } from './subjects.js';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const GOLDEN = new URL('../../../../test/golden/openapi.json', import.meta.url);

/** Names of fields and parameters that hold ids, by what the document says of them or by how they are called. */
function idFields(document: unknown): readonly string[] {
  if (Array.isArray(document)) return document.flatMap(idFields);
  if (!isJsonObject(document)) return [];
  const own = isJsonObject(document.properties)
    ? Object.entries(document.properties).filter(([name, schema]) => holdsIds(name, schema))
    : [];
  const { name, schema } = document;
  const parameter = typeof name === 'string' && 'in' in document && holdsIds(name, schema) ? [name] : [];
  return [...own.map(([field]) => field), ...parameter, ...Object.values(document).flatMap(idFields)];
}

function holdsIds(name: string, schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  if (isJsonObject(schema.items)) return holdsIds(name, schema.items);
  return schema.format === 'uuid' || (schema.type === 'string' && /(?:^id|Id|Ids)$/.test(name));
}

/** Fields of the classes of bodies, queries and answers whose type is an id. */
const typedIds = (): readonly string[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dto.ts'))
    .flatMap((name) => [...readFileSync(join(SRC, name), 'utf8').matchAll(ID_FIELD)].map(([, field = '']) => field));
const ID_FIELD = /^ {2}(?:readonly )?(\w+)[?]?: (?:readonly )?(?:Uuid|EventId)\b/gm;

const known = (name: string): boolean => name === 'id' || SUBJECT_FIELDS.has(name) || name in OTHER_IDS;

describe('an id of the API', () => {
  const found = [...new Set([...idFields(JSON.parse(readFileSync(GOLDEN, 'utf8'))), ...typedIds()])];

  it('is a subject of the access log, or it is written down what else it names', () => {
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter((name) => !known(name))).toEqual([]);
  });

  it('stands in no list of which the API has forgotten the name', () => {
    const listed = [...SUBJECT_FIELDS, ...Object.keys(OTHER_IDS)];
    expect(listed.filter((name) => !found.includes(name))).toEqual([]);
    expect(Object.keys(OTHER_IDS).filter((name) => SUBJECT_FIELDS.has(name))).toEqual([]);
  });

  it('that is new and in neither list is found', () => {
    const planted = { properties: { motherId: { type: 'string' }, kin: { items: { format: 'uuid' } } } };
    expect(idFields(planted).filter((name) => !known(name))).toEqual(['motherId', 'kin']);
  });
});

describe('the subjects of a request', () => {
  it('are those of its path, its query and its body, however deep they stand', () => {
    const request = {
      params: { id: idOf('case'), evidence: idOf('file') },
      query: { child: idOf('child') },
      body: { need: { siblings: [idOf('brother'), idOf('sister')] }, worker: idOf('worker') },
    };
    const names = ['case', 'file', 'child', 'brother', 'sister'];
    expect(subjectsAsked(request)).toEqual(names.map(idOf));
  });

  it('are found in capital letters: ids are kept in lower case', () => {
    const body = { childId: idOf('child').toUpperCase() };
    expect(subjectsAsked({ params: {}, query: {}, body })).toEqual([idOf('child')]);
  });

  it('are at most as many as a body may name, however many somebody sends', () => {
    const ids = Array.from({ length: 2000 }, (_, n) => idOf(String(n)));
    expect(subjectsAsked({ params: {}, query: {}, body: { cases: ids } })).toHaveLength(500);
  });

  it('are none where a body is none', () => {
    const body: unknown = undefined;
    expect(subjectsAsked({ params: undefined, query: null, body })).toEqual([]);
  });
});

describe('the subjects of an answer', () => {
  it('are the thing itself and those that it names: the children of a report, the carer of a placement', () => {
    const report = { id: idOf('report'), children: [{ childId: idOf('a') }, { childId: idOf('b') }] };
    expect(subjectsIn(report)).toEqual(['report', 'a', 'b'].map(idOf));
    const placement = { id: idOf('placement'), meetings: [{ carerId: idOf('carer'), factId: idOf('fact') }] };
    expect(subjectsIn(placement)).toEqual(['placement', 'carer'].map(idOf));
  });

  it('are those of each item of a page, and of a list without pages', () => {
    const items = [{ id: idOf('a'), caseId: idOf('case') }, { id: idOf('b') }];
    expect(new Set(subjectsIn({ items, next: null }))).toEqual(new Set(['a', 'b', 'case'].map(idOf)));
    expect(subjectsIn([{ ofId: idOf('of') }])).toEqual([idOf('of')]);
  });

  it('are the cases that are given on with a caseload', () => {
    expect(subjectsIn({ cases: [{ id: idOf('case'), opened: '2026' }], loads: [{ id: idOf('worker') }] })).toEqual([
      idOf('case'),
    ]);
  });

  it('are none in the bytes of a file', () => {
    expect(subjectsIn(Buffer.from(idOf('child')))).toEqual([]);
    expect(subjectsIn(Readable.from([idOf('child')]))).toEqual([]);
  });
});
