import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;

/** So much the server's clock is ahead of this device's, in milliseconds; `undefined` until it has answered. */
let ahead: number | undefined;
const listeners = new Set<() => void>();

/** The clock of this device: for what begins and ends on this device, and never goes into a record. */
export const deviceMillis = (): number => Date.now();

/**
 * Takes the server's time from an answer. An answer is never older than what it says, so the greatest lead is the truest;
 * a lead that is a minute smaller means that the clock of the device was set.
 */
export function hearTime(header: string | null, heardAt = deviceMillis()): void {
  const lead = header === null ? Number.NaN : Date.parse(header) - heardAt;
  if (Number.isNaN(lead)) return;
  if (ahead !== undefined && lead <= ahead && ahead - lead < MINUTE) return;
  ahead = lead;
  for (const each of listeners) each();
}

/** The time of the server, which every legal term is counted by; that of the device only before any answer. */
export const serverMillis = (): number => deviceMillis() + (ahead ?? 0);
export const serverNow = (): string => new Date(serverMillis()).toISOString();

function onHeard(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const wrongMinutes = (): number => (Math.abs(ahead ?? 0) < MINUTE ? 0 : Math.round((ahead ?? 0) / MINUTE));

/** By how many whole minutes the clock of this device is behind (less than 0: ahead); 0 where it is right to the minute. */
export const useWrongClock = (): number => useSyncExternalStore(onHeard, wrongMinutes);
