import { accept, refuse } from '#kernel';
import { CHILD, given, registered } from './child.fixture.js';
import { identityOf } from './child.view.js';
import type { ChildEvent } from './child.events.js';
import { type StateIdentity, stateIdentity } from './identity.decide.js';
import { type RecordResidence, recordResidence } from './residence.decide.js';

const learnt: StateIdentity = { name: 'Trẻ Thử Nghiệm', source: 'school', occurredAt: '2026-03-10' };
const lives: RecordResidence = { communeCode: '31120', validFrom: '2026-03-01' };

describe('the identity of a child', () => {
  it('is told later, with who told it', () => {
    expect(given(registered()).when(stateIdentity, learnt)).toEqual(
      accept({ type: 'IdentityStated', data: { ...learnt, childId: CHILD } }),
    );
  });

  it('is of every field what was told last', () => {
    const { state } = given(
      registered({ name: 'Bé Chưa Rõ', birthDate: '2016' }),
      { type: 'IdentityStated', data: { ...learnt, childId: CHILD, sex: 'NU' } },
      { type: 'IdentityStated', data: { childId: CHILD, birthDate: '2016-05', source: 'parent', occurredAt: '2026' } },
    );
    expect(state.status === 'registered' && identityOf(state)).toMatchObject({
      name: 'Trẻ Thử Nghiệm',
      birthDate: '2016-05',
      sex: 'NU',
    });
  });

  it('is not stated by a statement of nothing', () => {
    expect(given(registered()).when(stateIdentity, { source: 'parent', occurredAt: '2026' })).toEqual(
      refuse('children.nothing-stated'),
    );
  });

  it('is not told in the future', () => {
    expect(given(registered()).when(stateIdentity, { ...learnt, occurredAt: '2026-04' })).toEqual(
      refuse('children.occurs-in-future'),
    );
  });

  it('has no birth in the future', () => {
    expect(given(registered()).when(stateIdentity, { ...learnt, birthDate: '2026-03-27' })).toEqual(
      refuse('children.born-in-future'),
    );
  });

  it('is not stated of a child that nobody registered', () => {
    expect(given().when(stateIdentity, learnt)).toEqual(refuse('children.not-found'));
  });
});

describe('a residence', () => {
  it('is recorded with the dates that it was told with', () => {
    const until = { ...lives, validTo: '2026-03' };
    expect(given(registered()).when(recordResidence, until)).toEqual(
      accept({ type: 'ResidenceRecorded', data: { ...until, childId: CHILD } }),
    );
  });

  it('does not end before it starts', () => {
    expect(given(registered()).when(recordResidence, { ...lives, validTo: '2026-02-28' })).toEqual(
      refuse('children.ends-before-start'),
    );
  });

  it('does not overlap with another; to move is no overlap', () => {
    const lived: ChildEvent = { type: 'ResidenceRecorded', data: { ...lives, childId: CHILD, validTo: '2026-03-10' } };
    const at = (validFrom: string, validTo?: string) =>
      given(registered(), lived).when(recordResidence, {
        communeCode: '31135',
        validFrom,
        ...(validTo && { validTo }),
      });
    expect(at('2026-03-05')).toEqual(refuse('children.residences-overlap'));
    expect(at('2026-02-20', '2026-03-05')).toEqual(refuse('children.residences-overlap'));
    expect(at('2026-03-10').kind).toBe('accepted');
    expect(at('2026-02-01', '2026-03-01').kind).toBe('accepted');
    const open: ChildEvent = { type: 'ResidenceRecorded', data: { ...lives, childId: CHILD } };
    const moved = given(registered(), open).when(recordResidence, { communeCode: '31135', validFrom: '2026-03-08' });
    expect(moved.kind).toBe('accepted');
  });

  it('does not begin before the child was born', () => {
    const early = { ...lives, validFrom: '2015-12-31' };
    expect(given(registered({ birthDate: '2016' })).when(recordResidence, early)).toEqual(
      refuse('children.before-birth'),
    );
  });

  it('does not start in the future', () => {
    expect(given(registered()).when(recordResidence, { ...lives, validFrom: '2026-03-27' })).toEqual(
      refuse('children.occurs-in-future'),
    );
  });

  it('is not recorded of a child that nobody registered', () => {
    expect(given().when(recordResidence, lives)).toEqual(refuse('children.not-found'));
  });
});
