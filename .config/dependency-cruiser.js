/**
 * Who may import whom (see README.md). Each rule has a planted violation in test/contracts/architecture/fixtures that it must catch.
 * `root` is a prefix so that the same rules judge the fixtures.
 */
/** The folders of read models that are declared and read through the door; at the end it is every one. */
const MOVED = 'referral-board';
const CONTEXTS = 'calendar|intake|casework|services|placement|children|exchange|audit|notices';

export const rulesFor = (root) => [
  {
    name: 'no-cycle',
    severity: 'error',
    from: { path: `^${root}` },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'unresolvable', severity: 'error', from: { path: `^${root}` }, to: { couldNotResolve: true } },
  {
    name: 'nobody-imports-an-app',
    comment: 'An app is the end of the line.',
    severity: 'error',
    from: { path: `^${root}(apps/[^/]+|libs/[^/]+)/` },
    to: { path: `^${root}apps/([^/]+)/`, pathNot: '^$1/' },
  },
  {
    name: 'lib-by-front-door',
    comment:
      'Of another lib only src/index.ts; of its tests also src/testing/index.ts, which `testing-only-in-tests` guards.',
    severity: 'error',
    from: { path: `^${root}(apps|libs)/([^/]+)/`, pathNot: '\\.spec\\.ts$' },
    to: { path: `^${root}libs/([^/]+)/src/(?!index\\.ts$)`, pathNot: `^${root}$1/$2/` },
  },
  {
    name: 'specs-by-front-doors',
    severity: 'error',
    from: { path: `^${root}(apps|libs)/([^/]+)/.*\\.spec\\.ts$` },
    to: { path: `^${root}libs/([^/]+)/src/(?!index\\.ts$|testing/index\\.ts$)`, pathNot: `^${root}$1/$2/` },
  },
  {
    name: 'testing-only-in-tests',
    severity: 'error',
    from: { path: `^${root}(apps|libs)/`, pathNot: `\\.(spec|fixture)\\.ts$|^${root}libs/testing/|/src/testing/` },
    to: { path: `^${root}libs/(testing/|[^/]+/src/testing/)|\\.fixture\\.ts$` },
  },
  {
    name: 'kernel-imports-nothing',
    comment: 'But the vocabulary, which imports nothing itself.',
    severity: 'error',
    from: { path: `^${root}libs/kernel/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { pathNot: [`^${root}libs/kernel/`, `^${root}libs/vocabulary/src/index\\.ts$`, '^(node:)?crypto$'] },
  },
  {
    name: 'vocabulary-imports-nothing',
    comment: 'The server and the web share it.',
    severity: 'error',
    from: { path: `^${root}libs/vocabulary/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { pathNot: `^${root}libs/vocabulary/` },
  },
  {
    name: 'embedded-postgres-imports-no-lib',
    severity: 'error',
    from: { path: `^${root}libs/embedded-postgres/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/`, pathNot: `^${root}libs/embedded-postgres/` },
  },
  {
    name: 'domain-is-pure',
    comment:
      'No framework, no I/O, no other folder: own domain, kernel, vocabulary and permit, which are pure themselves.',
    severity: 'error',
    from: { path: `^${root}(libs/[^/]+/src/domain)/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { pathNot: [`^${root}$1/`, `^${root}libs/(kernel|permit|vocabulary)/src/index\\.ts$`] },
  },
  {
    name: 'permit-is-pure',
    comment: 'Who may do and see what is decided without a framework, a database and a context.',
    severity: 'error',
    from: { path: `^${root}libs/permit/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { pathNot: [`^${root}libs/permit/`, `^${root}libs/(kernel|vocabulary)/src/index\\.ts$`] },
  },
  {
    name: 'log-imports-downward',
    severity: 'error',
    from: { path: `^${root}libs/event-store/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/`, pathNot: `^${root}libs/(event-store|kernel)/` },
  },
  {
    name: 'projections-import-downward',
    severity: 'error',
    from: { path: `^${root}libs/projections/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/`, pathNot: `^${root}libs/(projections|event-store|kernel)/` },
  },
  {
    name: 'commands-import-downward',
    comment: 'The write path knows the log, rights and what forms and calendar tell; no context, no HTTP, no database.',
    severity: 'error',
    from: { path: `^${root}libs/commands/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: {
      path: `^${root}libs/`,
      pathNot: `^${root}libs/(commands|event-store|kernel|permit|projections|reading|reference)/`,
    },
  },
  {
    name: 'reading-imports-downward',
    comment: 'The reading door knows the log, rights and tables; no context, no HTTP.',
    severity: 'error',
    from: { path: `^${root}libs/reading/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/`, pathNot: `^${root}libs/(reading|event-store|kernel|permit|projections|vocabulary)/` },
  },
  {
    name: 'moved-read-models-through-the-door',
    comment: 'What is declared is read by the two queries of the door; sweeps look at rows by their entity.',
    severity: 'error',
    from: {
      path: `^${root}libs/(${CONTEXTS})/src/read-models/(${MOVED})/`,
      pathNot: '\\.(spec|fixture)\\.ts$|/of-case\\.ts$',
    },
    to: { path: `(^|/)node_modules/(typeorm|@nestjs/typeorm)/|^${root}libs/access/` },
  },
  {
    name: 'transparency-imports-downward',
    severity: 'error',
    from: { path: `^${root}libs/transparency/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/`, pathNot: `^${root}libs/(transparency|event-store|kernel)/` },
  },
  {
    name: 'pg-under-postgres-only',
    comment: 'Raw SQL connections belong to the adapters, the launcher and the composition root.',
    severity: 'error',
    from: {
      path: `^${root}(apps|libs)/`,
      pathNot: `/postgres/|^${root}libs/(embedded-postgres|platform|testing)/|\\.(spec|fixture)\\.ts$`,
    },
    to: { path: '(^|/)node_modules/(@types/)?pg/' },
  },
  {
    name: 'eventstoredb-client-in-its-adapter-only',
    comment: 'The client has faults that its adapter steps around; nobody else knows it.',
    severity: 'error',
    from: { path: `^${root}(apps|libs)/`, pathNot: `^${root}libs/event-store/src/eventstoredb/` },
    to: { path: '(^|/)node_modules/(@eventstore/|@grpc/)' },
  },
  {
    name: 'platform-is-for-apps',
    comment:
      'The composition root knows every context; no context knows it. The demonstration city is made through it.',
    severity: 'error',
    from: { path: `^${root}libs/(?!(?:platform|demonstration)/)` },
    to: { path: `^${root}libs/platform/` },
  },
  {
    name: 'demonstration-is-for-the-command-line',
    comment: 'Who serves knows no demonstration city, and no rule hangs on one.',
    severity: 'error',
    from: { path: `^${root}(libs/(?!demonstration/)|apps/(?!cli/))`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/demonstration/` },
  },
  {
    name: 'contexts-stay-out-of-the-engine-room',
    comment: 'A context sees log, projections, permit, access, reference and other contexts, each by its front door.',
    severity: 'error',
    from: { path: `^${root}libs/(${CONTEXTS})/`, pathNot: '\\.(spec|fixture)\\.ts$' },
    to: { path: `^${root}libs/(embedded-postgres|testing)/` },
  },
];

export default {
  forbidden: rulesFor(''),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^apps/web/'] },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['annhi:source', 'types', 'import', 'node', 'default'],
    },
  },
};
