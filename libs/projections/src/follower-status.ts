import { type LogPosition, LOG_START } from '#event-store';

/** Where messages go. Nest's logger and the console both fit. */
export interface Logger {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A read model or a process manager: both follow the log from a checkpoint of their own. */
export type FollowerKind = 'projection' | 'process';

/**
 * `building`: its first or next version is being made. `following`: at the head or on the way to it. `away`: the
 * database does not answer; it goes on by itself. `stopped`: an event is parked; nothing happens until it is retried.
 * `standby`: another process has taken it over, or nobody runs it.
 */
export type FollowerState = 'building' | 'following' | 'away' | 'stopped' | 'standby';

/** The event at which something stopped. Nothing of the event's content is kept here. */
export interface Parked {
  readonly version: number;
  /** The last position that was taken; the event is the next one that it reads. */
  readonly after: LogPosition;
  /** `null` where the event cannot even be read. */
  readonly eventPosition: LogPosition | null;
  readonly eventId: string | null;
  readonly eventType: string | null;
  /** The fault's class, never its message. */
  readonly errorClass: string;
  readonly errorAt: string | null;
  readonly firstSeen: string;
  readonly attempts: number;
}

/** How far one follower has come. */
export interface FollowerStatus {
  readonly name: string;
  readonly kind: FollowerKind;
  /** The version that is read. */
  readonly version: number;
  readonly position: LogPosition;
  /** How far the head of the log is ahead: events, where the log's positions are dense. */
  readonly lag: number;
  readonly state: FollowerState;
  readonly parked: Parked | null;
}

/** Something that a person has to look at. */
export interface Alarm {
  readonly name: string;
  /** `stopped`: an event is parked. `superseded`: another process writes the read model now. */
  readonly reason: 'stopped' | 'superseded';
  readonly errorClass: string;
  readonly eventId: string | null;
  readonly eventPosition: LogPosition | null;
}

/** A position as a number, for bars and lags; exact where positions are dense. */
export const ordinalOf = (position: LogPosition): number => Number(position.split(':')[0] ?? LOG_START);

/** How far a position is behind the head. */
export const lagOf = (head: LogPosition, position: LogPosition): number =>
  Math.max(0, ordinalOf(head) - ordinalOf(position));

/** Keeps silent. */
export const silentLogger: Logger = { log: () => undefined, warn: () => undefined, error: () => undefined };
