import type { HouseState } from './house-state.js';

/** What somebody has to look at. Each has a page of its own in docker/runbooks. */
export const ALARMS = [
  'database-away',
  'nothing-can-be-kept',
  'disk-nearly-full',
  'read-models-behind',
  'read-models-stopped',
  'clocks-differ',
  'log-ahead',
  'deliveries-dead',
  'letters-failing',
  'commands-unanswered',
  'backup-old',
  'backup-failed',
  'check-old',
  'outgoing-held',
] as const;
export type AlarmCode = (typeof ALARMS)[number];

/** From which figures on somebody is told. */
const LIMITS = {
  lag: 1000,
  freeBytes: 2 * 1024 ** 3,
  unansweredSeconds: 120,
  /** A backup is taken every hour, unless told; two were missed. */
  takenSeconds: 3 * 3600,
  /** A backup that nobody restored for a week is a hope. */
  checkedSeconds: 8 * 24 * 3600,
} as const;

/** What is wrong with the house, by its state alone. Where no backup is asked for, none is missed: `hasBackups` says so. */
export function alarmsOf(state: HouseState, hasBackups: boolean): readonly AlarmCode[] {
  const { followers, kept, clock, writeFault, freeBytes } = state;
  const found: Readonly<Record<AlarmCode, boolean>> = {
    'database-away': followers === null || kept === null,
    'nothing-can-be-kept': writeFault !== null,
    'disk-nearly-full': freeBytes !== null && freeBytes < LIMITS.freeBytes,
    'read-models-behind': Math.max(0, ...(followers ?? []).map(({ lag }) => lag)) > LIMITS.lag,
    'read-models-stopped': (followers ?? []).some((each) => each.state === 'stopped'),
    'clocks-differ': clock.fault === 'clocks-differ',
    'log-ahead': clock.fault === 'log-ahead',
    ...ofKept(kept, hasBackups),
  };
  return ALARMS.filter((code) => found[code]);
}

const NOTHING = {
  dead: 0,
  lettersFailing: 0,
  unansweredSeconds: 0,
  takenFailed: false,
  checkedFailed: false,
  held: false,
};

function ofKept(kept: HouseState['kept'], hasBackups: boolean) {
  const { dead, lettersFailing, unansweredSeconds, takenFailed, checkedFailed, held } = kept ?? NOTHING;
  return {
    'deliveries-dead': dead > 0,
    'letters-failing': lettersFailing > 0,
    'commands-unanswered': (unansweredSeconds ?? 0) > LIMITS.unansweredSeconds,
    'backup-old': hasBackups && isOlder(kept, 'takenSeconds'),
    'backup-failed': takenFailed || checkedFailed,
    'check-old': hasBackups && isOlder(kept, 'checkedSeconds'),
    'outgoing-held': held,
  };
}

/** One that there never was is older than any. */
const isOlder = (kept: HouseState['kept'], age: 'takenSeconds' | 'checkedSeconds'): boolean =>
  kept !== null && (kept[age] ?? Infinity) > LIMITS[age];
