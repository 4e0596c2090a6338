import type { HouseState } from '#platform';
import type { Family } from './open-metrics.js';

type Samples = Family['samples'];

const gauge = (name: string, help: string, samples: Samples): Family => ({ name, help, type: 'gauge', samples });
const one = (name: string, help: string, value: number | null | undefined): Family =>
  gauge(name, help, [[{}, value ?? null]]);
const seconds = (millis: number | null): number | null => (millis === null ? null : millis / 1000);

/** How the house stands, as figures. */
export const familiesOf = (state: HouseState): readonly Family[] => [
  one('annhi_database_up', 'Whether the database answers', Number(state.kept !== null)),
  one('annhi_may_write', 'Whether anything could be kept now', Number(state.writeFault === null)),
  one('annhi_free_bytes', 'Room on the disk of the files of evidence', state.freeBytes),
  ...ofFollowers(state.followers ?? []),
  one(
    'annhi_clock_difference_seconds',
    'By how much the database is ahead of us',
    seconds(state.clock.differenceMillis),
  ),
  one(
    'annhi_log_ahead_seconds',
    'By how much the last event is stamped later than it is',
    state.clock.logAheadMillis / 1000,
  ),
  ...ofKept(state.kept),
];

const ofFollowers = (followers: NonNullable<HouseState['followers']>): readonly Family[] => [
  gauge(
    'annhi_follower_lag',
    'How many events it is behind',
    followers.map(({ name, lag }) => [{ name }, lag]),
  ),
  gauge(
    'annhi_follower_stopped',
    'Whether it stands at an event that it cannot take',
    followers.map(({ name, state }) => [{ name }, Number(state === 'stopped')]),
  ),
];

function ofKept(kept: HouseState['kept']): readonly Family[] {
  if (!kept) return [];
  return [
    gauge('annhi_deliveries', 'Messages to other systems', [
      [{ status: 'waiting' }, kept.waiting],
      [{ status: 'dead' }, kept.dead],
    ]),
    one('annhi_letters_failing', 'People whose letters are not taken', kept.lettersFailing),
    one('annhi_unanswered_command_seconds', 'Age of the oldest command without an answer', kept.unansweredSeconds ?? 0),
    gauge('annhi_backup_age_seconds', 'Age of the last good one', [
      [{ kind: 'taken' }, kept.takenSeconds],
      [{ kind: 'checked' }, kept.checkedSeconds],
    ]),
    gauge('annhi_backup_failed', 'Whether the last one failed', [
      [{ kind: 'taken' }, Number(kept.takenFailed)],
      [{ kind: 'checked' }, Number(kept.checkedFailed)],
    ]),
    one('annhi_outgoing_held', 'Whether nothing leaves since a restore', Number(kept.held)),
  ];
}
