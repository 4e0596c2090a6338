import { BodyPace, SILENCE_MILLIS, longestMillis } from './body-pace.js';

/** After how many milliseconds a body is cut that comes in such pieces; `undefined` for one that comes to its end. */
function cutAfter(pieces: Iterable<{ readonly bytes: number; readonly afterMillis: number }>): number | undefined {
  const pace = new BodyPace(0);
  let now = 0;
  for (const { bytes, afterMillis } of pieces) {
    for (let look = now + 1000; look <= now + afterMillis; look += 1000) if (pace.isTooSlow(look)) return look;
    now += afterMillis;
    if (pace.isTooSlow(now)) return now;
    pace.came(bytes, now);
  }
  return undefined;
}

const pieces = (count: number, bytes: number, afterMillis: number) =>
  Array.from({ length: count }, () => ({ bytes, afterMillis }));

/** 400 kb/s in packets of 1.4 kB. */
const phone = (mebibytes: number) => pieces(Math.ceil((mebibytes * 1_048_576) / 1400), 1400, 28);

describe('a body is judged by its silence and by the least rate', () => {
  it('a photo of 20 MiB at 400 kb/s gets through, though it takes seven minutes', () => {
    expect(phone(20).length * 28).toBeGreaterThan(7 * 59_000);
    expect(cutAfter(phone(20))).toBeUndefined();
  });

  it('also when the phone loses its network for ten seconds now and then', () => {
    const rough = Array.from({ length: 20 }, () => [...phone(1), { bytes: 1400, afterMillis: 10_000 }]).flat();
    expect(cutAfter(rough)).toBeUndefined();
  });

  it('a byte each five seconds is cut', () => {
    expect(cutAfter(pieces(1000, 1, 5000))).toBeLessThanOrEqual(20_000);
  });

  it('so is a byte each second, and one that comes fast at first and then hardly', () => {
    expect(cutAfter(pieces(1000, 1, 1000))).toBeLessThanOrEqual(20_000);
    expect(cutAfter([...phone(1), ...pieces(1000, 1, 1000)])).toBeLessThanOrEqual(phone(1).length * 28 + 21_000);
  });

  it('silence is cut before the rate is', () => {
    expect(cutAfter([{ bytes: 1, afterMillis: 60_000 }])).toBe(SILENCE_MILLIS);
  });

  it('even the slowest that gets through has an end: a file of 26 MiB is there within four hours', () => {
    expect(longestMillis(26 * 1_048_576)).toBeLessThan(4 * 3_600_000);
    expect(longestMillis(20 * 1_048_576)).toBeGreaterThan(phone(20).length * 28);
  });
});
