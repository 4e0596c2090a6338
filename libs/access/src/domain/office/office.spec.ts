import { type Known, fold, instant, uuid } from '#kernel';
import { ctxOf, idOf } from '#testing';
import {
  type OfficeState,
  correctSuccessor,
  officeAt,
  officeDecider,
  openOffice,
  succeedOffice,
} from './office.decide.js';
import type { OfficeEvent } from './office.events.js';

const now = instant('2026-03-10T08:00:00.000000Z');
const later = instant('2026-07-01T00:00:00.000000Z');
const ctx = ctxOf({ commandId: idOf('command'), now });
const none = officeDecider.initial;

const known = (event: OfficeEvent): Known<OfficeEvent> => ({
  ...event,
  id: uuid('00000000-0000-4000-8000-0000000000f1'),
  recordedAt: now,
  by: idOf('an'),
});

function succeeded(office: string, successor: string, validFrom = now): OfficeState {
  const decision = succeedOffice(none, { office, successor, validFrom }, ctx);
  if (decision.kind !== 'accepted') throw new Error(decision.code);
  return fold(officeDecider, decision.events.map(known));
}

describe('an office', () => {
  it('is opened once', () => {
    const decision = openOffice(none, { office: 'police:92', name: 'Công an mẫu' }, ctx);
    if (decision.kind !== 'accepted') throw new Error(decision.code);
    const state = fold(officeDecider, decision.events.map(known));
    expect(state.name).toBe('Công an mẫu');
    expect(openOffice(state, { office: 'police:92', name: 'x' }, ctx)).toMatchObject({ code: 'access.office-exists' });
    expect(openOffice(none, { office: 'rubbish', name: 'x' }, ctx)).toMatchObject({ code: 'access.office-unknown' });
  });

  it.each([
    ['itself', 'commune:31120'],
    ['one of another kind', 'police:92'],
    ['none at all', 'commune:1'],
  ])('is not succeeded by %s', (_, successor) => {
    expect(succeedOffice(none, { office: 'commune:31120', successor }, ctx)).toMatchObject({
      code: 'access.successor-does-not-fit',
    });
  });

  it('has one successor', () => {
    const state = succeeded('commune:31120', 'commune:31135');
    expect(succeedOffice(state, { office: 'commune:31120', successor: 'commune:31150' }, ctx)).toMatchObject({
      code: 'access.office-succeeded',
    });
  });
});

describe('a successor that was told wrongly', () => {
  const state = succeeded('commune:31120', 'commune:31135');
  const told = { office: 'commune:31120', reason: 'Ghi nhầm' };

  it('is put right: another office goes on with the work, or the office itself', () => {
    const decision = correctSuccessor(state, { ...told, successor: 'commune:31150' }, ctx);
    if (decision.kind !== 'accepted') throw new Error(decision.code);
    expect(fold(officeDecider, decision.events.map(known)).successor).toEqual({
      office: 'commune:31150',
      validFrom: now,
    });
    const none = correctSuccessor(state, { ...told, successor: null }, ctx);
    if (none.kind !== 'accepted') throw new Error(none.code);
    expect(fold(officeDecider, none.events.map(known)).successor).toBeNull();
  });

  it('is put right only where there is one, and never into a circle', () => {
    expect(correctSuccessor(none, { ...told, successor: null }, ctx)).toMatchObject({ code: 'access.no-successor' });
    const line = ['commune:31150', 'commune:31120'];
    expect(correctSuccessor(state, { ...told, successor: 'commune:31150', line }, ctx)).toMatchObject({
      code: 'access.successor-circle',
    });
  });

  it('is not told where the line of the successor leads back to the office', () => {
    const input = { office: 'commune:31120', successor: 'commune:31135', line: ['commune:31135', 'commune:31120'] };
    expect(succeedOffice(officeDecider.initial, input, ctx)).toMatchObject({ code: 'access.successor-circle' });
  });
});

describe('whose work an office does', () => {
  const chain = new Map([
    ['commune:31120', succeeded('commune:31120', 'commune:31135', later)],
    ['commune:31135', succeeded('commune:31135', 'commune:31150', later)],
  ]);

  it('is its own until the day of its successor, and then that of the last in the line', () => {
    expect(officeAt('commune:31120', chain, now)).toBe('commune:31120');
    expect(officeAt('commune:31120', chain, later)).toBe('commune:31150');
  });

  it('ends in a circle nowhere', () => {
    const circle = new Map([
      ['commune:31120', succeeded('commune:31120', 'commune:31135')],
      ['commune:31135', succeeded('commune:31135', 'commune:31120')],
    ]);
    expect(['commune:31120', 'commune:31135']).toContain(officeAt('commune:31120', circle, now));
  });
});
