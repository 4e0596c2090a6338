import limits from './data/legal-limits.json' with { type: 'json' };

const limitOf = (name: string): object => limits.find(({ code }) => code === name) ?? {};

describe('a limit that was read second-hand, or in part', () => {
  it.each([
    ['FACILITY_LIST', 'Thông tư 16/2025/TT-BYT'],
    ['FACILITY_END', 'Nghị định 147/2025/NĐ-CP'],
    ['RESIDENCE_REG', 'Nghị định 58/2026/NĐ-CP'],
  ])('%s is not called verified, and names what changed it', (code, source) => {
    expect(limitOf(code)).toMatchObject({ status: 'secondary', source: expect.stringContaining(source) as unknown });
  });

  it('that the 15 days of a separation do not roll over is derived, and says so', () => {
    expect(limitOf('SEPARATION_MAX')).toMatchObject({ note: expect.stringContaining('suy ra') as unknown });
  });

  it('a carer gives notice: the law knows no report of theirs', () => {
    for (const code of ['CARER_REPORT_FIRST', 'CARER_REPORT_YEARLY'])
      expect(limitOf(code)).toMatchObject({ vi: expect.stringContaining('thông báo') as unknown });
  });
});
