import { PURPOSES } from './purposes.js';
import { ROLES, isPurposeOf, purposesOf, usualPurposeOf } from './roles.js';

const holders = (purpose: (typeof PURPOSES)[number]) => ROLES.filter((role) => isPurposeOf(role, purpose));

describe('the purposes of a role', () => {
  it('casework belongs to those who receive, work on cases and deliver, and to nobody who watches, links or administers', () => {
    expect(holders('casework')).toEqual([
      ...['hotline-operator', 'receiving-officer', 'collaborator', 'commune-worker', 'commune-chair'],
      ...['provider-staff', 'police-liaison'],
    ]);
  });

  it('supervision and inspection belong to the province officer and the auditor, linkage to the data officer', () => {
    expect(holders('supervision')).toEqual(['province-officer', 'auditor']);
    expect(holders('inspection')).toEqual(['province-officer', 'auditor']);
    expect(holders('linkage')).toEqual(['data-officer']);
  });

  it('process is the software alone, and everybody else may count and train', () => {
    expect(holders('process')).toEqual(['system']);
    for (const purpose of ['statistics', 'training'] as const)
      expect(holders(purpose)).toEqual(ROLES.filter((role) => role !== 'system'));
  });

  it('the usual one is the first, and each purpose belongs to somebody', () => {
    for (const role of ROLES) expect(purposesOf(role)[0]).toBe(usualPurposeOf(role));
    for (const purpose of PURPOSES) expect(holders(purpose)).not.toEqual([]);
  });
});
