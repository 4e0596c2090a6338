import { isDatabaseAway } from './database-away.js';

describe('a database that is away', () => {
  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P01' },
    { message: 'Connection terminated unexpectedly' },
    { driverError: { code: '57P03' } },
    { cause: { code: 'ECONNRESET' } },
    { errors: [{ code: 'ECONNREFUSED' }] },
  ])('is told from its fault %j', (fault) => {
    expect(isDatabaseAway(fault)).toBe(true);
  });

  it.each([undefined, 'text', { code: '23505' }, new Error('a mistake of ours')])('is not seen in %j', (fault) => {
    expect(isDatabaseAway(fault)).toBe(false);
  });
});
