import { Linter } from 'eslint';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { default: house } = (await import(join(root, '.config/eslint.config.js'))) as { default: Linter.Config[] };

/** The rules about clocks, as the house's configuration sets them for a file; the others need types. */
const CLOCK_RULES = ['no-restricted-properties', 'no-restricted-syntax', 'no-restricted-imports'];

function complaints(filename: string, code: string): readonly string[] {
  const rulesOf = ({ rules = {}, ...rest }: Linter.Config): Linter.Config => ({
    ...(rest.files === undefined ? {} : { files: rest.files }),
    ...(rest.ignores === undefined ? {} : { ignores: rest.ignores }),
    rules: Object.fromEntries(Object.entries(rules).filter(([name]) => CLOCK_RULES.includes(name))),
  });
  const config: Linter.Config[] = house.filter(({ files }) => files !== undefined).map(rulesOf);
  const parser = { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser as Linter.Parser } };
  return new Linter({ cwd: root }).verify(code, [parser, ...config], { filename }).map(({ message }) => message);
}

describe('a file that asks the machine what time it is does not pass the lint', () => {
  const WAYS = ['Date.now();', 'new Date();', 'Date();', 'Temporal.Now.instant();'];
  const PLACES = [
    'libs/casework/src/domain/case/plan.decide.ts',
    'libs/kernel/src/instant.ts',
    'libs/services/src/application/referral.commands.ts',
    'libs/notices/src/infrastructure/notices.entity.ts',
    'libs/platform/src/context.ts',
    'libs/platform/src/config.ts',
    'apps/api/src/edge/validators.ts',
    'apps/cli/src/commands/start.ts',
    'apps/projector/src/main.ts',
    'apps/web/src/pages/home/home.page.tsx',
  ];
  it.each(PLACES.flatMap((file) => WAYS.map((way) => [way, file] as const)))('%s in %s', (way, file) => {
    expect(complaints(file, way)).toHaveLength(1);
  });

  it('how long something takes is measured by a clock that nobody sets, but not in a rule', () => {
    expect(complaints('libs/access/src/application/offices.ts', 'performance.now();')).toEqual([]);
    expect(complaints('libs/casework/src/domain/case/plan.decide.ts', 'performance.now();')).toHaveLength(1);
  });

  it('the machine’s clock becomes CLOCK where a process begins, and is asked for nowhere else', () => {
    const taken = "import { systemClock } from '#kernel'; systemClock.now();";
    expect(complaints('libs/services/src/application/referral.commands.ts', taken)).toHaveLength(1);
    expect(complaints('apps/api/src/edge/validators.ts', taken)).toHaveLength(1);
    expect(complaints('libs/platform/src/context.ts', taken)).toEqual([]);
  });

  it('the two places that may ask it', () => {
    expect(complaints('libs/kernel/src/clock.ts', 'Date.now();')).toEqual([]);
    expect(complaints('apps/web/src/api/server-time.ts', 'Date.now();')).toEqual([]);
  });
});

/**
 * Statements that go by the database's clock, and why. Nobody's deadline, right or record hangs on one of these; where one
 * did, a simulated store would mix two times.
 */
const BY_THE_DATABASE: Readonly<Record<string, string>> = {
  'apps/api/src/edge/idempotency.ts': 'a lease between processes: both ends are the one database’s',
  'libs/platform/src/old-keys.ts': 'forgets answers by the column that the database stamped',
  'libs/backup/src/postgres/marks.ts': 'when a key was destroyed again after a restore, by the same column',
  'libs/platform/src/house-state.ts':
    'how long ago the database stamped a backup or a key of a command: ages for an alarm',
  'libs/notary/src/postgres/standing.ts': 'who serves a tile and who makes it again tell of one fault, by one clock',
  'libs/platform/src/city-mark.ts': 'when a demonstration city was made, for whoever looks',
  'libs/platform/src/clock-watch.ts': 'compares this very clock with CLOCK',
  'libs/platform/src/ways.ts': 'looks for events from a time to come of this very clock',
  'libs/event-store/src/keys/postgres/postgres-subject-keys.ts': 'when a key was destroyed, in the keys’ own database',
  'libs/projections/src/postgres/projection-consumer.ts': 'when a checkpoint moved: for whoever runs it',
  'libs/projections/src/postgres/checkpoints.ts': 'when a checkpoint moved: for whoever runs it',
  'libs/projections/src/postgres/swap.ts': 'when a version became the one that is read',
  'libs/projections/src/postgres/rollback.ts': 'which version was read last, by the same column',
  'libs/projections/src/postgres/parking.ts': 'since when a reader stands before an event: for whoever runs it',
};
const SQL_CLOCK =
  /(?<![.\w])(?:now\(\)(?!:)|(?:clock|statement|transaction)_timestamp\(\)|current_(?:timestamp|date|time)\b)/i;
/** What a migration makes: columns whose default is for whoever looks at the table. */
const MADE_ONCE = /(?:^|\/)(?:migrations?|migrate|[\w-]+\.migrations?)\.ts$|\/migrations\//;

function filesWithSqlClock(): readonly string[] {
  const files = ['apps', 'libs'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => `${top}/${name}`),
  );
  return files
    .filter((file) => /\.(?:ts|sql)$/.test(file) && !/^apps\/web\/|\.spec\.ts$|\.fixture\.ts$|\/testing\//.test(file))
    .filter((file) => !MADE_ONCE.test(file))
    .filter((file) => textWithoutMethods(readFileSync(join(root, file), 'utf8')))
    .sort();
}

/** A method called `now` is no SQL. */
const textWithoutMethods = (text: string): boolean =>
  text.split('\n').some((line) => !/^\s*(?:private |readonly )?now\(\)/.test(line) && SQL_CLOCK.test(line));

describe('a statement that goes by the clock of the database', () => {
  it('is one of those whose reason is written here', () => {
    expect(filesWithSqlClock()).toEqual(Object.keys(BY_THE_DATABASE).sort());
  });

  it.each(['where expires_at > now()', 'values ($1, CURRENT_TIMESTAMP)', 'select clock_timestamp()', 'current_date'])(
    'is found: %s',
    (planted) => {
      expect(SQL_CLOCK.test(planted)).toBe(true);
    },
  );
});
