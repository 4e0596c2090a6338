import { OFFICE_KIND_NAMES, isOffice } from '#vocabulary';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const KINDS = OFFICE_KIND_NAMES.join('|');

/** The beginning of an office's text, as a literal, in a pattern, or quoted inside SQL. */
const CUTS = [
  new RegExp(`^/?\\^?(?:\\(\\?:|\\()?(?:${KINDS}):\\S*$`),
  new RegExp(`['"](?:${KINDS}):`),
  new RegExp(`(?:^|[^\\w])(?:${KINDS}):$`),
];

/** What is taken apart at a colon and is no office, by file. */
const NO_OFFICES: Readonly<Record<string, string>> = {
  'apps/web/src/pages/intake/draft.ts': 'a time of day',
  'libs/access/src/application/network-of.ts': 'an address of IPv6',
  'libs/access/src/domain/access-request/second-person.ts': 'the name of an action',
  'libs/audit/src/domain/replay/told-history.ts': 'a position in the log',
  'libs/embedded-postgres/src/server-account.ts': 'a line of /etc/passwd',
  'libs/event-store/src/eventstoredb/connection.ts': 'host and port',
  'libs/event-store/src/eventstoredb/events.codec.ts': 'a position in the log',
  'libs/event-store/src/position.codec.ts': 'a position in the log',
  'libs/projections/src/follower-status.ts': 'a position in the log',
};
const TAKING_APART = new Set([
  'split',
  'indexOf',
  'lastIndexOf',
  'startsWith',
  'endsWith',
  'includes',
  'search',
  'match',
]);

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
    return node.text;
  return ts.isRegularExpressionLiteral(node) ? node.text : undefined;
};

/** A pattern that names a kind and a colon that ends it, whatever else it names. */
const PATTERN = new RegExp(`(?:${KINDS})[^/]*[^?]:`);

const isCutOfText = (node: ts.Node): boolean => {
  const text = textOf(node);
  if (text === undefined || isOffice(text)) return false;
  return CUTS.some((cut) => cut.test(text)) || (ts.isRegularExpressionLiteral(node) && PATTERN.test(text));
};

const isCutAtColon = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  TAKING_APART.has(node.expression.name.text) &&
  node.arguments[0] !== undefined &&
  textOf(node.arguments[0]) === ':';

/** The lines on which the source takes an office's text apart or puts it together; `atColons` whether a bare colon counts. */
function cutsIn(source: string, { atColons = true } = {}): readonly number[] {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = new Set<number>();
  const walk = (node: ts.Node): void => {
    if (isCutOfText(node) || (atColons && isCutAtColon(node)))
      found.add(file.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, walk);
  };
  walk(file);
  return [...found];
}

const NOT_READ = /\.spec\.tsx?$|\.fixture\.ts$|\.generated\.ts$|\/testing\/|^libs\/vocabulary\//;
const sources = ['apps', 'libs']
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !NOT_READ.test(path));

describe('the text of an office', () => {
  it('is taken apart and put together in libs/vocabulary alone: use its functions, or `officeSql` in SQL', () => {
    expect(sources.length).toBeGreaterThan(800);
    const cuts = sources.flatMap((path) =>
      cutsIn(readFileSync(`${root}${path}`, 'utf8'), { atColons: !(path in NO_OFFICES) }).map(
        (line) => `${path}:${line}`,
      ),
    );
    expect(cuts).toEqual([]);
  });

  it('every file that takes something else apart at a colon still does', () => {
    const idle = Object.keys(NO_OFFICES).filter((path) => cutsIn(readFileSync(`${root}${path}`, 'utf8')).length === 0);
    expect(idle).toEqual([]);
  });

  it.each([
    ['a template', 'const a = `commune:${code}`;'],
    ['a template in the middle', 'const a = `${x}/commune:${code}`;'],
    ['a concatenation', "const a = 'provider:' + id;"],
    ['a beginning', "const a = office.startsWith('hotline:');"],
    ['a length', "const a = office.slice('commune:'.length);"],
    ['a pattern', 'const a = /^provider:(.+)$/;'],
    ['a pattern of several kinds', 'const a = /^(?:commune:\\d{5}|province:\\d{2})$/;'],
    ['a pattern of kinds', 'const a = /^(commune|provider|police):/;'],
    ['a colon', "const [kind] = office.split(':');"],
    ['a place of the colon', "const at = office.indexOf(':');"],
    ['SQL', "const sql = `select 'commune:' || file.responsible as office`;"],
    ['SQL in a template', "const sql = `select ${x}, 'police:' || ${y}`;"],
    ['an attribute', 'const a = <Name of={`commune:${code}`} />;'],
  ])('a new cut is caught: %s', (_, source) => {
    expect(cutsIn(source)).toEqual([1]);
  });

  it('a whole office, a hint and a field of that name are no cuts', () => {
    const source = "const a = { office: 'commune:31135', hint: 'For example commune:31135, police:92', commune: 1 };";
    expect(cutsIn(source)).toEqual([]);
  });
});
