import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('./data/units.json', import.meta.url), 'utf8');

it('the tone of oa, oe and uy stands on the first vowel in every name, as Resolution 1668 writes them', () => {
  const names = [...text.matchAll(/"(?:name|fullName|district)": "([^"]*)"/g)].map(([, name = '']) => name);
  const misplaced = names.filter((name) =>
    name.split(' ').some((word) => /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$/iu.test(word)),
  );
  expect(names.length).toBeGreaterThan(300);
  expect(misplaced).toEqual([]);
});

it.each([
  ['31231', 'Thị trấn Thạnh An'],
  ['31729', 'Xã Hòa Tú 2'],
  ['31168', 'Phường Bình Thủy'],
  ['31810', 'Xã Lai Hòa'],
])('unit %s is %s', (code, name) => {
  const at = text.lastIndexOf(`"code": "${code}",\n`);
  expect(text.slice(at, at + 200)).toContain(`"fullName": "${name}"`);
});
