import { accept, dateOnly, refuse } from '#kernel';
import { CHILD, given, registerChild, registered, someId } from './child.fixture.js';
import { communesOf } from '../../application/communes-of-child.js';
import { currentResidence, identityOf } from './child.view.js';
import { addDuty } from './register.decide.js';

describe('a child is registered', () => {
  const bare = registered().data;

  it('without name, birth date or number', () => {
    expect(given().when(registerChild, bare)).toEqual(accept({ type: 'ChildRegistered', data: bare }));
  });

  it('with an estimated age, of which no birth date is made', () => {
    const { state } = given(registered({ estimatedAge: { years: 9, asOf: dateOnly('2026-03-01') } }));
    expect(state).toMatchObject({ statements: [{ estimatedAge: { years: 9, asOf: '2026-03-01' } }] });
    expect(state.status === 'registered' && identityOf(state).birthDate).toBeUndefined();
  });

  it('with a birth date known to the year, which stays a year', () => {
    const decision = given().when(registerChild, { ...bare, birthDate: '2016' });
    expect(decision).toMatchObject({ kind: 'accepted', events: [{ data: { birthDate: '2016' } }] });
  });

  it('once: another report about the same commune adds nothing and is not refused', () => {
    const again = { ...bare, name: 'Trẻ Thử Nghiệm', dutyCommunes: ['31120'] };
    expect(given(registered({ dutyCommunes: ['31120'] })).when(registerChild, again)).toEqual(accept());
  });

  it('once: another report adds the duty of its commune', () => {
    const again = { ...bare, reportId: someId('second-report'), dutyCommunes: ['31120', '31135'] };
    expect(given(registered({ dutyCommunes: ['31120'] })).when(registerChild, again)).toEqual(
      accept({
        type: 'ChildReportedAgain',
        data: {
          childId: CHILD,
          reportId: someId('second-report'),
          dutyCommunes: ['31135'],
          occurredAt: bare.occurredAt,
        },
      }),
    );
  });

  it('never from the future', () => {
    expect(given().when(registerChild, { ...bare, occurredAt: '2026-03-27' })).toEqual(
      refuse('children.occurs-in-future'),
    );
  });

  it('never before it is born', () => {
    expect(given().when(registerChild, { ...bare, birthDate: '2027' })).toEqual(refuse('children.born-in-future'));
  });
});

describe('the communes with a duty towards a child', () => {
  const handedTo = (...dutyCommunes: readonly string[]) => ({
    ...{ caseId: someId('case'), dutyCommunes, occurredAt: '2026-03-20' },
  });

  it('are joined once by those that its case was handed to', () => {
    const added = {
      type: 'ChildDutyAdded',
      data: { childId: CHILD, ...handedTo('31147') },
    } as const;
    const before = registered({ dutyCommunes: ['31120'] });
    expect(given(before).when(addDuty, handedTo('31147', '31120'))).toEqual(accept(added));
    expect(given(before, added).when(addDuty, handedTo('31147'))).toEqual(accept());
    expect(communesOf(given(before, added).state)).toEqual(['31120', '31147']);
  });

  it('are not told of a child that is not there', () => {
    expect(given().when(addDuty, handedTo('31147'))).toEqual(refuse('children.not-found'));
  });

  it('are that of the residence and those of the incidents', () => {
    const { state } = given(registered({ residenceCommune: '31120', dutyCommunes: ['31135'] }), {
      type: 'ChildReportedAgain',
      data: { childId: CHILD, dutyCommunes: ['31147', '31135'], occurredAt: '2026-03-02' },
    });
    expect(communesOf(state)).toEqual(['31120', '31135', '31147']);
  });

  it('are none for a child that nobody registered', () => {
    expect(communesOf(given().state)).toEqual([]);
  });

  it('follow the residence that began last, whatever the order of telling', () => {
    const lives = (communeCode: string, validFrom: string) =>
      ({ type: 'ResidenceRecorded', data: { childId: CHILD, communeCode, validFrom } }) as const;
    const { state } = given(
      registered({ residenceCommune: '31120' }),
      lives('31147', '2026-03'),
      lives('31135', '2026-01-05'),
    );
    expect(state.status === 'registered' && currentResidence(state)?.communeCode).toBe('31147');
    expect(communesOf(state)).toEqual(['31147']);
  });

  it('are those of today where the residence was told by the code of a commune that has gone into them', () => {
    const ofCaiKheThen = { communeCode: '31117', validFrom: '2024-03' };
    const { state } = given(registered(), {
      type: 'ResidenceRecorded',
      data: { childId: CHILD, ...ofCaiKheThen },
    });
    expect(communesOf(state)).toEqual(['31120']);
    const told = given(registered({ residenceCommune: '31117', occurredAt: '2025-06-30' })).state;
    expect(communesOf(told)).toEqual(['31120']);
    const since = given(registered({ residenceCommune: '31120', occurredAt: '2025-07-01' })).state;
    expect(communesOf(since)).toEqual(['31120']);
  });
});
