import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DiffDto, ReplayDto } from './audit.dto.js';

/** The names of the checks that the query does not pass, by its fields. */
function faultsOf(dto: typeof ReplayDto | typeof DiffDto, query: object): readonly (readonly [string, string])[] {
  const errors = validateSync(plainToInstance<object, object>(dto, query), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  return errors.flatMap(({ property, constraints = {} }) => Object.keys(constraints).map((name) => [property, name]));
}

describe('the two clocks in a query', () => {
  it('are both of today unless told', () => {
    expect(faultsOf(ReplayDto, {})).toEqual([]);
    expect(faultsOf(DiffDto, {})).toEqual([]);
  });

  it('take an instant with an offset, in UTC from then on, or a day: then its end in Viet Nam', () => {
    const told = plainToInstance(DiffDto, { from: '2026-03-15', to: '2026-03-16T08:00:00+07:00' });
    expect(told).toMatchObject({ from: '2026-03-15T17:00:00.000000Z', to: '2026-03-16T01:00:00.000000Z' });
    expect(faultsOf(ReplayDto, { knownAt: '2026-03-15', trueAt: '2026-03-04' })).toEqual([]);
  });

  it.each([
    ['no time', { knownAt: 'yesterday' }, 'knownAt', 'isInstant'],
    ['an instant without an offset', { knownAt: '2026-03-15T08:00:00' }, 'knownAt', 'isInstant'],
    ['a day that does not exist', { knownAt: '2026-02-30' }, 'knownAt', 'isInstant'],
    ['nothing', { knownAt: '' }, 'knownAt', 'isInstant'],
    ['two times', { knownAt: ['2026-03-15', '2026-03-16'] }, 'knownAt', 'isInstant'],
    ['a month as a day', { trueAt: '2026-03' }, 'trueAt', 'isDate'],
    ['an instant as a day', { trueAt: '2026-03-15T08:00:00Z' }, 'trueAt', 'isDate'],
    ['a day that does not exist', { trueAt: '2026-02-30' }, 'trueAt', 'isDate'],
    ['a field that nobody knows', { knwonAt: '2026-03-15' }, 'knwonAt', 'whitelistValidation'],
  ])('do not take %s: %j', (_name, query, field, check) => {
    expect(faultsOf(ReplayDto, query)).toEqual([[field, check]]);
  });
});

describe('a difference', () => {
  it('does not go backwards', () => {
    expect(faultsOf(DiffDto, { from: '2026-03-20', to: '2026-03-15' })).toEqual([['to', 'isNotBefore']]);
    expect(faultsOf(DiffDto, { from: '2026-03-15T08:00:00+07:00', to: '2026-03-15T00:30:00Z' })).toEqual([
      ['to', 'isNotBefore'],
    ]);
  });

  it('may be of one instant, or have one open end', () => {
    expect(faultsOf(DiffDto, { from: '2026-03-15', to: '2026-03-15' })).toEqual([]);
    expect(faultsOf(DiffDto, { from: '2026-03-15' })).toEqual([]);
    expect(faultsOf(DiffDto, { to: '2026-03-15' })).toEqual([]);
  });
});
