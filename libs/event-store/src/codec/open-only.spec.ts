import { type EventDefinition, correctionDefinitions, derivedId, uuid } from '#kernel';
import { EventRejected } from '../errors.js';
import { openOnly, seenOnly } from './open-only.js';

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

describe('the part of an event that a reader sees', () => {
  const seen = seenOnly([definition, ...correctionDefinitions]);
  const fact = { type: 'Told', data: told };
  const corrected = {
    type: 'FactCorrected',
    data: { subjectId: childId, correctsEventId: childId, correctedType: 'Told', data: told, reason: 'Lý do' },
  };

  it('has everything for whoever sees every class', () => {
    const data = seen(fact, () => true);
    expect(data).toEqual(told);
  });

  it('is without the leaves of a class that is hidden, and keeps all others', () => {
    expect(seen(fact, (each) => each !== 'identity')).toEqual({ code: 'A', note: 'Bí mật', children: [{ childId }] });
    expect(seen(fact, (each) => each !== 'notes')).toEqual({ code: 'A', children: [{ childId, name: 'Trẻ Mẫu' }] });
  });

  it('of a correction goes by the rules of the fact that it stands in for; its reason is a note', () => {
    expect(seen(corrected, (each) => each !== 'identity')).toMatchObject({
      ...{ reason: 'Lý do', data: { code: 'A', note: 'Bí mật', children: [{ childId }] } },
    });
    expect(JSON.stringify(seen(corrected, (each) => each !== 'notes'))).not.toMatch(/Bí mật|Lý do/);
  });

  it('is open only where no class is seen', () => {
    for (const event of [fact, corrected]) expect(seen(event, () => false)).toEqual(open(event));
  });

  it('of a type that nobody defined is not guessed', () => {
    expect(() => seen({ type: 'Strange', data: {} }, () => true)).toThrow(EventRejected);
  });
});
