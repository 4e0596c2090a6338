import { modelAlone, readModel } from './read-model.js';
import { modelJson } from './write-model.js';

const COLUMNS = ['id', 'ho_ten', 'ngay_sinh'];
const MODEL = `{
  "format": "annhi-linkage-model@1",
  "name": "some",
  "version": 1,
  "id": "id",
  "fields": [
    { "name": "name", "kind": "full-name", "column": "ho_ten" },
    { "name": "birth",
      "kind": "date", "column": "ngay_sinh" }
  ],
  "blocking": [
    [{ "field": "name" }],
    [{ "field": "birth", "by": "value" }]
  ],
  "decide": {
    "link": 0.99,
    "vetoes": [[{ "field": "birth", "levels": ["different"] }]]
  }
}`;

const read = (json: string) => readModel('model.json', json, { left: COLUMNS, right: COLUMNS });
const faultOf = (json: string): string => {
  try {
    read(json);
    return 'none';
  } catch (thrown) {
    return Error.isError(thrown) ? thrown.message : 'strange';
  }
};

describe('a model file', () => {
  it('is read with what it leaves out', () => {
    const model = read(MODEL);
    expect(model.fields.map(({ left, right }) => [left, right])).toEqual([
      ['ho_ten', 'ho_ten'],
      ['ngay_sinh', 'ngay_sinh'],
    ]);
    expect(model.decide).toMatchObject({ link: 0.99, review: 0.5, mutualBest: false });
  });

  it.each([
    [
      '"ngay_sinh" }',
      '"ngaysinh" }',
      'model.json, line 9: fields.1.column: no column is named ngaysinh; there are id, ho_ten, ngay_sinh',
    ],
    ['"column": "ho_ten"', '"colum": "ho_ten"', 'model.json, line 7: fields.0.colum: nothing is called colum here'],
    ['"full-name"', '"fullname"', /line 7: fields.0.kind: one of word, full-name/],
    ['[{ "field": "name" }]', '[{ "field": "nam" }]', 'model.json, line 12: blocking.0.0.field: no field is named nam'],
    ['["different"]', '["other"]', /line 17: decide.vetoes.0.0.levels.0: birth has no level other/],
    ['"link": 0.99', '"link": 1.5', 'model.json, line 16: decide.link: a number from 0 to 1 is wanted'],
    ['"id": "id"', '"id": "ma"', /line 5: id: no column is named ma/],
    ['model@1"', 'model@2"', /line 2: format/],
    ['"version": 1,', '"version": 1,,', /line 4: this is no JSON/],
    ['"name": "birth"', '"name": "name"', /line 8: fields.1.name: two fields are named name/],
  ])('with %s changed to %s is refused whole, with the line and the reason', (from, to, reason) => {
    const fault = faultOf(MODEL.replace(from, to));
    if (typeof reason === 'string') expect(fault).toBe(reason);
    else expect(fault).toMatch(reason);
  });

  it('with learned chances is read back as it was written', () => {
    const chances = [
      Array.from({ length: 8 }, () => ({ m: 0.1, u: 0.01 })),
      Array.from({ length: 7 }, () => ({ m: 0.2, u: 0.02 })),
    ];
    const again = read(modelJson(read(MODEL), { chances, prior: 0.001 }));
    expect(again.fields.map((field) => field.chances)).toEqual(chances);
    expect(again.prior).toBe(0.001);
    expect(modelAlone('again.json', modelJson(again, { chances, prior: 0.001 }))).toEqual(again);
  });
});
