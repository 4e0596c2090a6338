// `npm run changelog`: writes CHANGELOG.md from the subjects of the commits, grouped by what they touch, the last first.
// A subject is `scope: what`; merges, and what has no scope, are left out. Nothing in the file is written by hand.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is about the making of the software, and not about what it does. */
const MAKING = new Set(['test', 'bench', 'ci', 'repo', 'format', 'knip', 'deps', 'docs', 'readme', 'findings', 'libs']);

const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const log = execFileSync('git', ['log', '--no-merges', '--date=short', '--format=%ad\t%s'], {
  cwd: root,
  encoding: 'utf8',
});
const byScope = new Map();
for (const line of log.split('\n')) {
  const [, date, scopes, what] = /^(\S+)\t([a-z][\w, -]{0,50}): (.+)$/.exec(line) ?? [];
  if (what === undefined) continue;
  const [scope, ...others] = scopes.split(/, */);
  const beside = others.length > 0 ? ` _(${others.join(', ')} too)_` : '';
  byScope.set(scope, [...(byScope.get(scope) ?? []), `- ${what}${beside} · ${date}`]);
}
const scopes = [...byScope.keys()].sort((a, b) => MAKING.has(a) - MAKING.has(b) || (a < b ? -1 : 1));

writeFileSync(
  `${root}/CHANGELOG.md`,
  `# Changes

Made by \`npm run changelog\` from the subjects of the commits (\`scope: what\`), the last first; each commit says in its body why.
Before a release it is made anew and the version in package.json is raised.

## ${version}
${scopes.map((scope) => `\n### ${scope}\n\n${byScope.get(scope).join('\n')}\n`).join('')}`,
);
