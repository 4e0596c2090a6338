import { streamOf } from '#kernel';
import { checkAppend } from './check-append.js';
import { EventRejected } from './errors.js';
import type { AppendRequest } from './port.js';
import { newId, newStream, requestOf, ticked, tickedTimes } from './testing/fixture.js';

const check = (change: Partial<AppendRequest>) => (): void => {
  checkAppend({ ...requestOf(newStream(), 'no-stream', [ticked(1)]), ...change });
};

describe('what a writer may send', () => {
  it.each(['no-stream', 'stream-exists', 'any', 0, 1, 2_000_000_000] as const)(
    'expecting %s is allowed',
    (expected) => {
      expect(check({ expected })).not.toThrow();
    },
  );

  it.each([-1, 0.5, NaN, Infinity, 2_147_483_648])('expecting the version %d is refused', (expected) => {
    expect(check({ expected })).toThrow(EventRejected);
  });

  it('is 1 to 256 events, each of an id of its own', () => {
    expect(check({ events: tickedTimes(256) })).not.toThrow();
    expect(check({ events: tickedTimes(257) })).toThrow(EventRejected);
    expect(check({ events: [] })).toThrow(EventRejected);
    const event = ticked(1);
    expect(check({ events: [event, ticked(2), { ...event, data: {} }] })).toThrow(EventRejected);
  });

  it.each(['Case', 'c_c', '1case', '', 'c'.repeat(32), 'Trẻ'])(
    'to a stream of the category %j is refused',
    (category) => {
      expect(check({ stream: streamOf(category, newId()) })).toThrow(EventRejected);
    },
  );

  it.each(['case-1', `case-${newId().toUpperCase()}`, `${newStream()} `, ` ${newStream()}`, 'case-'] as const)(
    'to the stream %j is refused',
    (stream) => {
      expect(check({ stream })).toThrow(EventRejected);
    },
  );
});
