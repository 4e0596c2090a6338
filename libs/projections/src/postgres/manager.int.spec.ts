import { StoreUnavailable } from '#event-store';
import { cloneEmptyDatabase } from '#testing';
import { StillBehind } from '../faults.js';
import type { ProcessManager } from '../projection.js';
import { boxEmptied, lidClosed, thingPut } from '../testing/boxes.js';
import { Harness, until } from './harness.fixture.js';
import { parkedEvents } from './parking.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open(await cloneEmptyDatabase());
});
afterEach(() => harness.close());

const position = () => harness.value(`select position from projection.checkpoint where name = 'close-lids'`);

/** A manager whose reaction to the n-th call is told. */
function manager(react: (call: number, version: number) => void | Promise<void>): ProcessManager & { calls: number[] } {
  const calls: number[] = [];
  return {
    name: 'close-lids',
    types: ['ThingPut'],
    calls,
    react: async ({ version }) => {
      calls.push(version);
      await react(calls.length, version);
    },
  };
}

it('a process manager reacts to each event once, in log order', async () => {
  const closing = manager(() => undefined);
  const projector = harness.start({ projections: [], processManagers: [closing] });
  await harness.append(thingPut(1, 1), boxEmptied(1), thingPut(1, 1), lidClosed(1), thingPut(1, 1));
  await projector.caughtUp();
  expect(closing.calls).toEqual([1, 3, 5]);
  await projector.stop();
  const again = manager(() => undefined);
  await harness.start({ projections: [], processManagers: [again] }).caughtUp();
  expect(again.calls).toEqual([]);
  expect(await position()).toBe('5');
});

it('what a process manager writes itself is waited for', async () => {
  const closing: ProcessManager = {
    name: 'close-lids',
    types: ['ThingPut'],
    react: async () => {
      await harness.append(lidClosed(1));
    },
  };
  const projector = harness.start({ projections: [], processManagers: [closing] });
  await harness.append(thingPut(1, 1), thingPut(1, 1));
  await projector.caughtUp();
  expect(await harness.store.head()).toBe('4');
  expect(await position()).toBe('4');
});

it('after a crash in the middle it goes on with the event that it was at', async () => {
  const stuck = manager((_call, version) => (version === 2 ? new Promise<void>(() => undefined) : undefined));
  const hung = harness.start({ projections: [], processManagers: [stuck] });
  const stop = hung.stop.bind(hung);
  hung.stop = () => Promise.resolve(void stop()); // it never ends, and is not waited for
  await harness.append(thingPut(1, 1), thingPut(1, 1), thingPut(1, 1));
  await until(() => stuck.calls.length === 2);
  const heir = manager(() => undefined);
  await harness.start({ projections: [], processManagers: [heir] }).caughtUp();
  expect(heir.calls).toEqual([2, 3]);
});

it('a fault that does not pass is tried five times, then the event is parked', async () => {
  const failing = manager((_call, version) => {
    if (version === 2) throw new TypeError('a secret');
  });
  const projector = harness.start({ projections: [], processManagers: [failing] });
  await harness.append(thingPut(1, 1), thingPut(1, 1), thingPut(1, 1));
  await until(async () => (await projector.status())[0]?.state === 'stopped');
  expect(failing.calls).toEqual([1, 2, 2, 2, 2, 2]);
  expect(await position()).toBe('1');
  expect((await parkedEvents(harness.pool)).get('close-lids')).toMatchObject({
    eventPosition: '2',
    errorClass: 'TypeError',
  });
  expect(harness.alarms).toMatchObject([{ name: 'close-lids', reason: 'stopped' }]);
});

it('a fault that passes is waited out, however often it comes', async () => {
  const faults = [
    new StoreUnavailable('away'),
    new StillBehind('the read model'),
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    new Error('outer', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
    new Error('Connection terminated unexpectedly'),
    new StoreUnavailable('away'),
  ];
  const shaken = manager((call) => {
    const fault = faults[call - 1];
    if (fault) throw fault;
  });
  const projector = harness.start({ projections: [], processManagers: [shaken] });
  await harness.append(thingPut(1, 1));
  await until(() => shaken.calls.length === faults.length + 1);
  await projector.caughtUp();
  expect(harness.alarms).toEqual([]);
});
