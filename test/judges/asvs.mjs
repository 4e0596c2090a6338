// Every requirement of OWASP ASVS 5.0 up to level 2 has its line in libs/access/asvs.json: it does not apply and why, it is
// not met and why, or it is met, with tests or files that show it. Fails where a line is missing or shows nothing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** How many requirements of level 1 and 2 each section has: 253 in all. */
const PER_CHAPTER = {
  1: 27,
  2: 11,
  3: 19,
  4: 10,
  5: 9,
  6: 35,
  7: 18,
  8: 7,
  9: 7,
  10: 29,
  11: 14,
  12: 9,
  13: 13,
  14: 9,
  15: 13,
  16: 16,
  17: 7,
};

const lines = Object.entries(JSON.parse(readFileSync(join(root, 'libs/access/asvs.json'), 'utf8')));
const specs = ['apps', 'libs', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

const hasTest = (title) => specs.some((text) => text.includes(`'${title}'`));
const faults = lines.flatMap(([id, { applies, why, unmet, tests = [], files = [] }]) => {
  if (applies === false) return why ? [] : [`${id} does not apply, and says not why`];
  if (unmet !== undefined) return unmet ? [] : [`${id} is not met, and says not why`];
  if (tests.length + files.length === 0) return [`${id} shows nothing`];
  return [
    ...tests.filter((title) => !hasTest(title)).map((title) => `${id}: there is no test '${title}'`),
    ...files.filter((file) => !existsSync(join(root, file))).map((file) => `${id}: there is no file ${file}`),
  ];
});
for (const [chapter, count] of Object.entries(PER_CHAPTER)) {
  const found = lines.filter(([id]) => id.startsWith(`V${chapter}.`)).length;
  if (found !== count) faults.push(`V${chapter} has ${found} lines of ${count}`);
}

const count = (is) => lines.filter(([, line]) => is(line)).length;
for (const fault of faults) console.error(fault);
console.log(
  `OWASP ASVS 5.0, level 2: ${lines.length} requirements; ${count(({ applies }) => applies === false)} do not apply, ` +
    `${count(({ unmet }) => unmet !== undefined)} are not met, ${count((line) => line.tests || line.files)} are met`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
