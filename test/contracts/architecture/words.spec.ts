import { dateOnly } from '#kernel';
import { codeList, codeListIds, formInForce, forms } from '#reference';
import { eventDefinitions, refusals } from '#platform';
import {
  ACTS,
  CARER_CONDITIONS,
  FINDINGS,
  LISTS_OF_FIELD,
  NOTICE_REASONS,
  OBLIGATION_KINDS,
  OFFICE_KIND_NAMES,
  PURPOSES,
  REASONS,
  ROLES,
  SYSTEM_OFFICE,
  THINGS,
  obligationRow,
} from '#vocabulary';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { en } from '../../../apps/web/src/i18n/en/index.js';
import { whole as vi } from '../../../apps/web/src/i18n/vi/whole.js';
import { CODE_LISTS } from '../../../apps/web/src/reference/reference.generated.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CATALOGUES = { vi, en } as const;
const types = [...new Set(eventDefinitions.map(({ type }) => type))];

/** What needs words, by the place in the catalogue where they are. */
const NAMED: readonly (readonly [place: string, names: readonly string[]])[] = [
  ['names.events', types],
  ['names.roles', ROLES],
  ['names.offices', [...OFFICE_KIND_NAMES, SYSTEM_OFFICE]],
  ['names.purposes', PURPOSES],
  ['inbox.reason', REASONS],
  ['inbox.why', REASONS],
  ['inbox.thing', THINGS],
  ['audit.act', ACTS],
  ['names.values', OBLIGATION_KINDS],
  ['care.condition', FINDINGS],
  ['care.unmet', CARER_CONDITIONS],
];

const at = (catalogue: object, place: string): unknown =>
  place.split('.').reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), catalogue);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isWorded = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** A sentence for each name without words: which one, in which language, and where they belong. */
const missingIn = (
  catalogues: Readonly<Record<string, object>>,
  [place, names]: (typeof NAMED)[number],
): readonly string[] =>
  Object.entries(catalogues).flatMap(([language, catalogue]) => {
    const words = at(catalogue, place);
    return names
      .filter((name) => !isRecord(words) || !isWorded(words[name]))
      .map((name) => `${name} has no words: say them under ${place} in apps/web/src/i18n/${language}`);
  });

describe('everything that the server names has words in Vietnamese and English', () => {
  it.each(NAMED)('%s', (place, names) => {
    expect(names.length).toBeGreaterThan(4);
    expect(missingIn(CATALOGUES, [place, names])).toEqual([]);
  });

  it('a missing word is named with its place', () => {
    const bare = { vi: { names: { roles: { auditor: 'Thanh tra' } } }, en: { names: { roles: { auditor: ' ' } } } };
    expect(missingIn(bare, ['names.roles', ['auditor']])).toEqual([
      'auditor has no words: say them under names.roles in apps/web/src/i18n/en',
    ]);
  });

  it('refusals', () => {
    const bare = Object.entries(refusals).filter(([, entry]) => !isWorded(entry.vi) || !isWorded(entry.en));
    expect(Object.keys(refusals).length).toBeGreaterThan(100);
    expect(bare.map(([code]) => `${code} has no words: say them in the refusals of its context`)).toEqual([]);
  });

  it('what form 11 asks of a carer is what the commune is asked to find, one question each', () => {
    const { template } = formInForce('11', dateOnly('2026-12-01'));
    const asked = [...JSON.stringify(forms.byId(template)?.fields).matchAll(/"path":"\/(\w+)","kind":"flag"/g)];
    expect(asked.map(([, name]) => name)).toEqual(FINDINGS);
  });

  it('codes', () => {
    const bare = codeListIds().flatMap((id) =>
      codeList(id).items.flatMap((item) => (isWorded(item.vi) && isWorded(item.en) ? [] : [`${id} ${item.code}`])),
    );
    expect(bare.map((code) => `${code} has no words: say them in code-lists.json`)).toEqual([]);
  });
});

describe('the events that tell notices', () => {
  it('are events', () => {
    const told = Object.entries(NOTICE_REASONS).flatMap(([reason, { on }]) =>
      on.map((type) => [reason, type] as const),
    );
    const strange = told.filter(([, type]) => !types.includes(type));
    expect(strange.map(([reason, type]) => `${reason}: there is no event ${type}`)).toEqual([]);
  });
});

describe('the events that begin and meet obligations', () => {
  const rows = OBLIGATION_KINDS.flatMap((kind) => {
    const row = obligationRow(kind);
    return row ? [{ kind, row }] : [];
  });

  it('are events', () => {
    const named = rows.flatMap(({ kind, row }) => [...row.opens, ...row.closes].map((type) => [kind, type] as const));
    const strange = named.filter(([, type]) => !types.includes(type));
    expect(strange.map(([kind, type]) => `${kind}: there is no event ${type}`)).toEqual([]);
  });

  it('an event that tells the terms that it begins begins one of them', () => {
    const telling = eventDefinitions.filter(({ open }) => open.some((field) => field.startsWith('/begins')));
    const opening = new Set(rows.flatMap(({ row }) => row.opens));
    expect(telling.length).toBeGreaterThan(5);
    expect(telling.map(({ type }) => type).filter((type) => !opening.has(type))).toEqual([]);
  });
});

type Coded = readonly (readonly [field: string, list: string])[];

const listsIn = ({ expression }: ts.Decorator): readonly string[] =>
  ts.isCallExpression(expression) && expression.expression.getText() === 'IsCodeOf'
    ? expression.arguments.filter(ts.isStringLiteral).map(({ text }) => text)
    : [];

/** `@IsCodeOf('list') field`, wherever a body has it. */
function codesIn(path: string): Coded {
  const file = ts.createSourceFile(path, readFileSync(`${root}${path}`, 'utf8'), ts.ScriptTarget.Latest, true);
  const codesOf = (node: ts.Node): Coded => {
    const lists = ts.isPropertyDeclaration(node) ? (ts.getDecorators(node) ?? []).flatMap(listsIn) : [];
    const name = ts.isPropertyDeclaration(node) ? node.name.getText() : '';
    const inside: Coded[] = [];
    ts.forEachChild(node, (child) => void inside.push(codesOf(child)));
    return [...lists.map((list) => [name, list] as const), ...inside.flat()];
  };
  return codesOf(file);
}

describe('the code lists of a field', () => {
  const lists: Readonly<Record<string, readonly string[]>> = LISTS_OF_FIELD;
  const bodies = readdirSync(`${root}apps/api/src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .flatMap((name) => codesIn(`apps/api/src/${name}`));

  it('are those by which the edge judges it, so that whoever reads the log sees words', () => {
    expect(bodies.length).toBeGreaterThan(40);
    const strange = bodies.filter(([field, list]) => lists[field]?.includes(list) !== true);
    expect(strange.map(([field, list]) => `${field}: name ${list} in code-lists.ts of libs/vocabulary`)).toEqual([]);
  });

  it('are in the reference data, and in what the browser has of it', () => {
    const named = [...new Set(Object.values(lists).flat())];
    expect(named.filter((list) => !codeListIds().includes(list))).toEqual([]);
    expect(named.filter((list) => !Object.hasOwn(CODE_LISTS, list))).toEqual([]);
  });
});
