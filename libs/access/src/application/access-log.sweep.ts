import type { Sweep } from '#commands';
import { DataSource } from 'typeorm';
import { sealAccesses } from './access-log.seal.js';

/** How often hours of the access log that are over are looked for. */
const SEAL_MILLIS = 300_000;

/** Each hour of the access log is sealed when it is over. */
export const sealHours: Sweep = {
  ...{ name: 'seal-accesses', everyMillis: SEAL_MILLIS, looksInto: [], sends: [] },
  begin: ({ clock, store, ask }) => {
    const source = ask(DataSource);
    return () => sealAccesses({ clock, source, store });
  },
};
