import { uuid } from '#kernel';
import { Problem } from '../edge/problem.js';
import { RecordResidenceDto, RegisterChildDto, StateIdentityDto } from './children.dto.js';
import { CorrectChildFactDto, correctionOf, registrationOf } from './correction.dto.js';

const id = uuid('3e0d8f4a-53b5-5c0e-8a4b-0e7f7a1f6b11');
const correction = (told: Partial<CorrectChildFactDto>): CorrectChildFactDto =>
  Object.assign(new CorrectChildFactDto(), { correctsEventId: id, reason: 'ghi nhầm (thử)' }, told);
const residence = Object.assign(new RecordResidenceDto(), { communeCode: '31120', validFrom: '2026-03-01' });

describe('the correction in a body', () => {
  it.each([
    ['registration', 'ChildRegistered', new RegisterChildDto()],
    ['identity', 'IdentityStated', new StateIdentityDto()],
    ['residence', 'ResidenceRecorded', residence],
  ])('is of the type of its one fact: %s', (field, type, data) => {
    expect(correctionOf(correction({ [field]: data }))).toMatchObject({ correctsEventId: id, fact: { type, data } });
  });

  it('tells exactly one fact', () => {
    expect(() => correctionOf(correction({}))).toThrow(Problem);
    expect(() => correctionOf(correction({ residence, identity: new StateIdentityDto() }))).toThrow(Problem);
  });
});

describe('the registration in a body', () => {
  const dto = Object.assign(new RegisterChildDto(), { sex: 'NU', occurredAt: '2026-03-01' });

  it('gives the commune in whose office it is told a duty', () => {
    const actor = { id, role: 'commune-worker', office: 'commune:31120' } as const;
    expect(registrationOf(dto, id, actor)).toEqual({
      ...{ childId: id, dutyCommunes: ['31120'], sex: 'NU', occurredAt: '2026-03-01' },
    });
  });

  it('gives no duty to an office that is no commune', () => {
    const actor = { id, role: 'system', office: 'system' } as const;
    expect(registrationOf(dto, id, actor)).not.toHaveProperty('dutyCommunes');
  });
});
