import type { Readable } from 'node:stream';

/** A sender that is silent for so long has gone. */
export const SILENCE_MILLIS = 15_000;
/** Within each such time, at least this has to come: 16 kb/s, a third of what a phone has at the edge of its network. */
const PACE_MILLIS = 20_000;
const PACE_BYTES = 40_960;
const LOOK_MILLIS = 1000;

/** The longest that a body of this size can take without being cut. */
export const longestMillis = (bytes: number): number => Math.ceil(bytes / PACE_BYTES) * PACE_MILLIS;

/**
 * How a body comes in. It is judged by silence and by a least rate, never by its whole time: a photo over a slow line may
 * take many minutes, and a byte now and then holds nothing for long. Times are those of one clock that never goes back.
 */
export class BodyPace {
  private last: number;
  private windowBegan: number;
  private inWindow = 0;

  constructor(now: number) {
    this.last = now;
    this.windowBegan = now;
  }

  came(bytes: number, now: number): void {
    this.last = now;
    this.inWindow += bytes;
    if (this.inWindow < PACE_BYTES) return;
    this.windowBegan = now;
    this.inWindow = 0;
  }

  isTooSlow(now: number): boolean {
    return now - this.last >= SILENCE_MILLIS || now - this.windowBegan >= PACE_MILLIS;
  }
}

interface Watched {
  readonly pace: BodyPace;
  readonly cut: () => void;
}

const watched = new Map<Readable, Watched>();
let looking: NodeJS.Timeout | undefined;

/** Calls `cut` once when the body that comes by the stream is too slow; ends by itself when the body has ended. */
export function watchPace(stream: Readable, cut: () => void): () => void {
  const pace = new BodyPace(performance.now());
  const heard = (chunk: Buffer): void => {
    pace.came(chunk.length, performance.now());
  };
  const end = (): void => {
    watched.delete(stream);
    stream.off('data', heard).off('close', end).off('end', end);
    if (watched.size === 0) stopLooking();
  };
  stream.on('data', heard).on('close', end).on('end', end);
  watched.set(stream, { pace, cut: () => { end(); cut(); } }); // prettier-ignore
  looking ??= setInterval(look, LOOK_MILLIS).unref();
  return end;
}

function look(): void {
  const now = performance.now();
  for (const { pace, cut } of [...watched.values()]) if (pace.isTooSlow(now)) cut();
}

function stopLooking(): void {
  clearInterval(looking);
  looking = undefined;
}
