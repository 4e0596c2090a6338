import { OBLIGATION_KINDS, obligationRow } from '#vocabulary';
import data from './data/legal-limits.json' with { type: 'json' };
import { legalLimit } from './legal-limits.js';

describe('the limits of obligations', () => {
  it.each(OBLIGATION_KINDS)('%s has its wording, source and standing in the law’s data', (kind) => {
    const row = obligationRow(kind);
    expect(row).toBeDefined();
    if (!row) return;
    const told = legalLimit(row.code);
    expect(told.limit).toEqual(row.limit);
    if (row.urgent) expect(legalLimit(row.urgent.code).limit).toEqual(row.urgent.limit);
    if (row.article === null) expect(told.status).toBe('own');
    else expect(row.article).toMatch(/^[LNT] Đ\d+/);
    for (const number of row.article?.matchAll(/Đ(\d+)/g) ?? []) expect(told.source).toContain(number[0].slice(0, 3));
  });

  it('are said in the vocabulary alone: the data do not tell a length a second time', () => {
    const codes = new Set(
      OBLIGATION_KINDS.map(obligationRow).flatMap((row) =>
        [row?.code, row?.urgent?.code].filter((code) => code !== undefined),
      ),
    );
    expect(codes.size).toBeGreaterThan(10);
    expect(data.filter(({ code, limit }) => codes.has(code) && limit !== undefined).map(({ code }) => code)).toEqual(
      [],
    );
  });
});
