import { type EventDefinition, correctionDefinitions, derivedId, uuid } from '#kernel';
import { EventRejected } from '../errors.js';
import { openOnly } from './open-only.js';

const childId = derivedId(uuid('00000000-0000-5000-8000-00000000000e'), 'open-only');
const definition: EventDefinition = {
  type: 'Told',
  version: 1,
  open: ['/children/*/childId', '/code'],
  sealed: [{ path: '/children/*/name', class: 'identity', subject: '/children/*/childId' }],
  subject: '/children/0/childId',
  correctable: true,
};
const open = openOnly([definition, ...correctionDefinitions]);
const told = { code: 'A', note: 'Bí mật', children: [{ childId, name: 'Trẻ Mẫu' }] };

describe('the open part of an event', () => {
  it('has what is named open and nothing that anybody seals', () => {
    expect(open({ type: 'Told', data: told })).toEqual({ code: 'A', children: [{ childId }] });
  });

  it('of a correction is that of the fact that it stands in for', () => {
    const data = { subjectId: childId, correctsEventId: childId, correctedType: 'Told', data: told, reason: 'Bí mật' };
    expect(JSON.stringify(open({ type: 'FactCorrected', data }))).not.toMatch(/Bí mật|Trẻ Mẫu/);
    expect(open({ type: 'FactCorrected', data })).toMatchObject({ data: { code: 'A', children: [{ childId }] } });
  });

  it('of a type that nobody defined is not guessed', () => {
    expect(() => open({ type: 'Strange', data: {} })).toThrow(EventRejected);
  });
});
