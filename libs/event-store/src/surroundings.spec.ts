import { isOfSurroundings } from './surroundings.js';

const coded = (code: string): Error => Object.assign(new Error('a secret'), { code });
const named = (name: string): Error => Object.assign(new Error('a secret'), { name });

describe('a fault of the surroundings', () => {
  it.each([
    ...['08000', '08006', '25006', '25P03', '28P01', '3D000', '40001', '40P01', '53100', '53300', '55P03'],
    ...['57014', '57P01', '57P02', '57P03', '58030'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    ...['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EACCES'],
  ])('has the code %s', (code) => {
    expect(isOfSurroundings(coded(code))).toBe(true);
  });

  it.each([
    ['the connection of the mapper was lost', named('QueryRunnerAlreadyReleasedError')],
    ['the socket ended', new Error('Connection terminated unexpectedly')],
    ['no connection was to be had', new Error('timeout exceeded when trying to connect')],
    ['the answer did not come', new Error('Query read timeout')],
    ['the driver says it', { driverError: { code: '57P03' } }],
    ['it lies below', new Error('outer', { cause: coded('ENOSPC') })],
    ['it is one of several attempts', new AggregateError([new Error('first'), coded('ECONNRESET')])],
  ])('is known where %s', (_, fault) => {
    expect(isOfSurroundings(fault)).toBe(true);
  });

  it.each([
    ['a value does not fit', coded('22P02')],
    ['a rule of a table is broken', coded('23505')],
    ['a table is not there', coded('42P01')],
    ['a file is not there', coded('ENOENT')],
    ['the code is wrong', new TypeError('undefined is not a function')],
    ['a text was thrown', 'ENOSPC'],
    ['nothing was thrown', undefined],
  ])('is none where %s', (_, fault) => {
    expect(isOfSurroundings(fault)).toBe(false);
  });

  it('is looked for with an end in a fault that is its own cause', () => {
    const fault = new Error('round');
    fault.cause = fault;
    expect(isOfSurroundings(fault)).toBe(false);
  });
});
