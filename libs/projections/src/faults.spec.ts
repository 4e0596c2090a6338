import { EventUnreadable, StoreUnavailable, logPosition } from '#event-store';
import {
  BuildStopped,
  PoisonEvent,
  StillBehind,
  Superseded,
  errorClassOf,
  isPassing,
  placeOf,
  poisonIn,
} from './faults.js';
import { thingPut } from './testing/boxes.js';
import { recordedLog } from './testing/recorded-log.js';

const withCode = (code: string): Error => Object.assign(new Error('a secret'), { code });

it.each([
  ['the store is away', new StoreUnavailable('away')],
  ['a read model is behind', new StillBehind('box-content')],
  ['the connection failed', withCode('08006')],
  ['the server shuts down', withCode('57P01')],
  ['there are too many connections', withCode('53300')],
  ['a deadlock was broken', withCode('40P01')],
  ['a lock was not to be had', withCode('55P03')],
  ['the server is only a replica now', withCode('25006')],
  ['the network refuses', withCode('ECONNREFUSED')],
  ['the socket ended', new Error('Connection terminated unexpectedly')],
  ['one cause of several', new AggregateError([new Error('first'), withCode('ECONNRESET')])],
  ['a cause below', new Error('outer', { cause: withCode('57P03') })],
])('a fault passes when %s', (_, fault) => {
  expect(isPassing(fault)).toBe(true);
});

it.each([
  ['a value does not fit', withCode('22P02')],
  ['a rule of the table is broken', withCode('23505')],
  ['the table is not there', withCode('42P01')],
  ['the code is wrong', new TypeError('undefined is not a function')],
  ['the event cannot be read', new EventUnreadable('no')],
  ['somebody else writes', new Superseded('taken over')],
  ['something odd was thrown', 'a text'],
])('a fault does not pass when %s', (_, fault) => {
  expect(isPassing(fault)).toBe(false);
});

it('a fault that is its own cause is looked at with an end', () => {
  const fault = new Error('round');
  fault.cause = fault;
  expect(isPassing(fault)).toBe(false);
});

it('a fault is told by its class and place, never by its message', () => {
  const [event] = recordedLog([thingPut(1, 1)]);
  if (!event) throw new Error('no event');
  const poison = new PoisonEvent(event, withCode('22P02'));
  const stopped = new BuildStopped(logPosition('4'), poison);
  expect([poison, stopped, 'text', null, new RangeError('a secret')].map(errorClassOf)).toEqual([
    'Error 22P02',
    'Error 22P02',
    'string',
    'object',
    'RangeError',
  ]);
  expect(placeOf(stopped)).toMatch(/^at .*faults\.spec/);
  expect(placeOf('text')).toBeNull();
  expect([poison, stopped, new Error('none')].map(poisonIn)).toEqual([event, event, undefined]);
});
