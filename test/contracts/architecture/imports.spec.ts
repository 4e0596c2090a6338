import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '#kernel';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The names of the rules that dependency-cruiser finds broken. */
function brokenRules(config: string, folders: readonly string[]): ReadonlySet<string> {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '-c', config, '-T', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 },
  );
  const report: unknown = JSON.parse(stdout);
  const summary = isJsonObject(report) ? report.summary : undefined;
  const violations = isJsonObject(summary) && Array.isArray(summary.violations) ? summary.violations : [];
  return new Set(violations.map((violation: { rule: { name: string } }) => violation.rule.name));
}

describe('who may import whom', () => {
  const rules = spawnSync(
    process.execPath,
    [
      '-e',
      "import('./.config/dependency-cruiser.js').then(({ rulesFor }) => console.log(JSON.stringify(rulesFor('').map(({ name }) => name))))",
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const names = JSON.parse(rules.stdout) as string[];

  it('the house keeps every rule', () => {
    expect([...brokenRules('.config/dependency-cruiser.js', ['apps', 'libs'])]).toEqual([]);
  });

  it('every rule has a planted violation', () => {
    expect(readdirSync(fileURLToPath(new URL('fixtures', import.meta.url))).sort()).toEqual([...names].sort());
  });

  it('every rule catches its planted violation', () => {
    const caught = brokenRules('test/contracts/architecture/fixtures.dependency-cruiser.js', [
      'test/contracts/architecture/fixtures',
    ]);
    expect([...caught].sort()).toEqual([...names].sort());
  });
});
