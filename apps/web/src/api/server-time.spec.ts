import { hearTime, serverMillis } from './server-time.js';

const at = (millis: number): string => new Date(millis).toISOString();

it('the time of the server is what it says, whatever the clock of the device says', () => {
  const device = Date.now();
  hearTime(at(device + 3_600_000), device);
  expect(Math.abs(serverMillis() - Date.now() - 3_600_000)).toBeLessThan(50);
});

it('an answer that was long on its way takes nothing back; a clock that was set is followed', () => {
  const device = Date.now();
  hearTime(at(device + 3_600_000), device);
  hearTime(at(device + 3_600_000 - 20_000), device);
  expect(Math.abs(serverMillis() - Date.now() - 3_600_000)).toBeLessThan(50);
  hearTime(at(device), device);
  expect(Math.abs(serverMillis() - Date.now())).toBeLessThan(50);
});

it('an answer without the time says nothing', () => {
  const before = serverMillis();
  hearTime(null);
  hearTime('soon');
  expect(Math.abs(serverMillis() - before)).toBeLessThan(50);
});
