import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';

const SOURCE = new URL('../', import.meta.url);

/** Why what is typed there is no draft: a list that is searched, a secret, a file that has to be chosen anew. */
type Reason = 'search' | 'secret' | 'file' | 'choice' | 'name-of-a-filter';
const WITHOUT_DRAFT: Readonly<Record<string, Reason>> = {
  ...{
    'pages/administration/accounts.page.tsx AccountsPage': 'search',
    'pages/carers/list.page.tsx CarersPage': 'search',
  },
  ...{ 'pages/providers/list.page.tsx ProvidersPage': 'search', 'pages/children/search.page.tsx SearchPage': 'search' },
  ...{ 'pages/statistics/asking.tsx Asking': 'search', 'pages/timeline/clocks.tsx TrueOn': 'search' },
  'pages/cases/plan-serving.tsx Copy': 'search',
  ...{ 'pages/cases/evidence.tsx Attach': 'file', 'pages/exports/steps.tsx ImportResult': 'file' },
  ...{ 'pages/calendar/propose.tsx Propose': 'file' },
  ...{ 'pages/caseloads/reassign.tsx Reassign': 'choice', 'pages/caseloads/give.tsx Give': 'choice' },
  ...{ 'session/sign-in-form.tsx SignInForm': 'secret', 'session/proof.tsx Proof': 'secret' },
  ...{ 'pages/sign-in/code.page.tsx CodePage': 'secret', 'pages/own-account/new-password.tsx NewPassword': 'secret' },
  ...{ 'pages/own-account/second-factor.tsx SetUp': 'secret', 'ui/saved-views.tsx SavedViews': 'name-of-a-filter' },
};

/** What a person writes or chooses in, by the name of its element. */
const INPUTS: ReadonlySet<string> = new Set([
  ...['Line', 'Lines', 'Select', 'OneOf', 'AnyOf', 'When', 'WhenField', 'FileInput', 'CodeField', 'FieldInput'],
  ...['TextInput', 'Textarea', 'NativeSelect', 'PasswordInput', 'NumberInput', 'Checkbox', 'Switch', 'Autocomplete'],
  ...['input', 'textarea', 'select'],
]);

interface Component {
  readonly name: string;
  readonly body: ts.Node;
}

const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
const COMPONENTS = FILES.flatMap((path) => componentsIn(path, readFileSync(new URL(path, SOURCE), 'utf8')));

function componentsIn(path: string, text: string): readonly Component[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return file.statements.flatMap((statement): readonly Component[] => {
    if (ts.isFunctionDeclaration(statement))
      return [{ name: `${path} ${statement.name?.text ?? ''}`, body: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((one) => ({ name: `${path} ${one.name.getText()}`, body: one }));
  });
}

function nodesIn(node: ts.Node): readonly ts.Node[] {
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(child, ...nodesIn(child)));
  return inner;
}

const callsOf = (name: string, { body }: Component) =>
  nodesIn(body)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === name);

const tagsIn = ({ body }: Component) =>
  nodesIn(body)
    .filter((node) => ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node))
    .map((tag) => ({ tag: tag.tagName.getText(), attributes: tag.attributes.properties }));

/** The component and the hooks of its own file that it calls. */
const withHooks = (component: Component): readonly Component[] => [
  component,
  ...COMPONENTS.filter(
    ({ name }) =>
      name.split(' ')[0] === component.name.split(' ')[0] &&
      /^use[A-Z]/.test(name.split(' ')[1] ?? '') &&
      callsOf(name.split(' ')[1] ?? '', component).length > 0,
  ),
];

/** The names that set the state of a component: those of `useState`, and of what calls them. */
function settersIn(component: Component): ReadonlySet<string> {
  const own = withHooks(component)
    .flatMap((each) => callsOf('useState', each))
    .flatMap(({ parent }) =>
      ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name)
        ? parent.name.elements.slice(1).map((setter) => setter.getText())
        : [],
    );
  const names = new Set(own);
  const locals = nodesIn(component.body).filter(ts.isVariableDeclaration);
  for (const { name, initializer } of [...locals, ...locals])
    if (initializer && ts.isIdentifier(name) && speaksOf(initializer, names)) names.add(name.text);
  return names;
}

const speaksOf = (node: ts.Node, names: ReadonlySet<string>): boolean =>
  [node, ...nodesIn(node)].some((each) => ts.isIdentifier(each) && names.has(each.text));

/** Whether something that is typed or chosen there is held by the component alone, and gone with the page. */
function holdsInput(component: Component): boolean {
  const setters = settersIn(component);
  return tagsIn(component).some(({ attributes }) =>
    attributes.some(
      (each) =>
        ts.isJsxAttribute(each) &&
        /^(?:onChange|onInput|set)$/.test(each.name.getText()) &&
        each.initializer !== undefined &&
        speaksOf(each.initializer, setters),
    ),
  );
}

const hasInput = (component: Component): boolean => tagsIn(component).some(({ tag }) => INPUTS.has(tag));

describe('every form of the web', () => {
  it('keeps a draft of what is written, unless there is a reason why not', () => {
    expect(
      COMPONENTS.filter(holdsInput)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(WITHOUT_DRAFT).toSorted());
  });

  it('binds each input to its state: what the browser alone holds is lost without a word', () => {
    const loose = COMPONENTS.flatMap((component) =>
      tagsIn(component)
        .filter(({ tag }) => INPUTS.has(tag) && tag !== 'When')
        .filter(({ attributes }) => !attributes.some((each) => /^(?:onChange\b|\{\.\.\.)/.test(each.getText())))
        .map(({ tag }) => `${component.name}: ${tag}`),
    );
    expect(loose).toEqual([]);
  });

  it('says nothing is to keep only where nothing can be written', () => {
    const silent = COMPONENTS.filter((component) =>
      callsOf('useCommand', component).some((call) => /draft: '(?:no-input)'/.test(call.getText())),
    );
    const writing = silent.filter((component) => hasInput(component) && callsOf('useForm', component).length === 0);
    expect(silent.length).toBeGreaterThan(5);
    expect(writing.map(({ name }) => name)).toEqual([]);
  });

  it('shows whether and where it is kept', () => {
    const forms = COMPONENTS.filter(
      ({ name, body }) => /<Sending|<Button/.test(body.getText()) && callsOf('useForm', { name, body }).length > 0,
    );
    const mute = forms.filter(({ body }) => !/<DraftFound |<ForAReason/.test(body.getText()));
    expect(forms.length).toBeGreaterThan(30);
    expect(mute.map(({ name }) => name)).toEqual([]);
  });
});
