import type { CalendarsShown } from '#calendar';
import { idOf } from '#testing';
import { logPosition } from '#event-store';
import { shippedCalendars } from '#reference';
import { CommandAnswer } from './answer.js';
import { TimesShown, withTimes } from './times-shown.js';

const recorded = { kind: 'recorded', id: idOf('case'), version: 3, position: logPosition('7'), warnings: [] } as const;

describe('what a due time rests on', () => {
  it('is said of no command: its answer stays what it is, with its version and what it waits for', async () => {
    const answer = new CommandAnswer({ ...recorded, types: ['NoteRecorded'] });
    const times = new TimesShown({ now: () => Promise.reject(new Error('nobody asks')) } as CalendarsShown);
    expect(await times.shown(answer)).toBe(answer);
  });

  it('leaves an answer without due times alone, and copies only what changes of another', () => {
    const plain = { items: [{ id: 'a', obligations: [] }], next: null };
    expect(withTimes(plain, shippedCalendars)).toBe(plain);
    const expected = { kind: 'plan-drafting', startedAt: '2027-02-01T00:00:00Z', dueAt: '2027-02-16T17:00:00.000000Z' };
    const shown = withTimes({ ...plain, obligations: [expected] }, shippedCalendars);
    expect(shown).toMatchObject({ obligations: [expected] });
    expect(JSON.stringify(shown)).toContain('"expectedDays":["2027-02-04"');
    expect(Reflect.get(Object(shown), 'items')).toBe(plain.items);
  });
});
