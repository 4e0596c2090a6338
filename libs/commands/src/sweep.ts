import {
  type Clock,
  type DateOnly,
  type Instant,
  type Obligation,
  type RightDue,
  type Uuid,
  type WorkingCalendar,
  derivedId,
  lapseKey,
  lapseOf,
  movedDue,
  movesOf,
  plusHours,
  plusMillis,
} from '#kernel';
import type { Calendars } from '#reference';
import type { EntitySchema } from 'typeorm';
import type { Engine } from './attempt.js';
import type { Send } from './process.js';
import { timedCommand } from './request.js';
import type { CommandDefinition, CommandMaker } from './stream-command.js';

/** How often lapsed deadlines are looked for. A lapse is recorded at most this much after its time. */
const LAPSE_MILLIS = 5000;
/** How often is looked for times that were reckoned by a calendar that is no longer right: what a new version brings. */
const RECKON_MILLIS = 60_000;
/** How often all that is owed is looked at for them, and how far back what was recorded lately is. */
const [WHOLE_HOURS, LOOK_BACK_MILLIS] = [6, 600_000];

/** A state that owes something. A stream of which nothing is known owes nothing. */
export interface Owing {
  readonly status: string;
  readonly obligations?: readonly Obligation[];
}

/** A row of a read model that has the state of one stream. */
export interface OwedRow<State extends Owing> {
  readonly id: Uuid;
  readonly version: number;
  readonly state: State;
}

/** The class, or the schema, by which the rows of a read model are read. */
export type OwedTable<State extends Owing> = (abstract new () => OwedRow<State>) | EntitySchema<OwedRow<State>>;

/** What is owed, by the read models: whoever has a database reads them for the sweeps. */
export interface OwedRows {
  /** Rows with a lapse to record at the time, a page of them, the longest silent first. */
  readonly lapsing: <State extends Owing>(table: OwedTable<State>, now: Instant) => Promise<readonly OwedRow<State>[]>;
  /**
   * Rows that owe something over one of the days, or did when it lapsed; or, of those, the ones in whose stream something
   * was recorded since. Nothing where no day is given.
   */
  readonly across: <State extends Owing>(
    table: OwedTable<State>,
    days: readonly DateOnly[],
    since?: Instant,
  ) => AsyncIterable<OwedRow<State>>;
}

/** What sweeps of all contexts work with. */
export interface SweepEngine extends Engine {
  readonly clock: Clock;
  readonly send: Send;
  readonly owed: OwedRows;
  /** The calendars of working days as the log has them now. */
  readonly calendars: () => Promise<Calendars>;
}

/** What an office owes that other calendars move. */
export interface Moved {
  readonly office: string;
  readonly moved: number;
  readonly revoked: number;
}

/** What the passing of time brings about. May run as often as it likes, in several processes: each thing is recorded once. */
export interface Sweep {
  readonly name: string;
  /** From the end of one run to the beginning of the next. */
  readonly everyMillis: number;
  /** The read models that it looks into: it waits until they are built. */
  readonly looksInto: readonly string[];
  readonly sends: readonly { readonly definition: CommandDefinition }[];
  /** Begins in a process; what it gives is run again and again there. */
  readonly begin: (engine: SweepEngine) => () => Promise<void>;
  /** What other calendars would move of what it reckons. */
  readonly preview?: (owed: OwedRows, calendars: Calendars, now: Instant) => Promise<readonly Moved[]>;
}

/** Where something is owed. */
export interface Owed<State extends Owing> {
  readonly readModel: string;
  readonly table: OwedTable<State>;
  /** How the right time of an obligation follows from a calendar; absent where no calendar moves what is owed: in hours. */
  readonly dueIn?: (state: State) => RightDue;
}

const obligationsOf = ({ obligations = [] }: Owing): readonly Obligation[] => obligations;

/** The obligations of a state to which the calendar gives another time than they have. */
const movedIn = <State extends Owing>({ dueIn }: Owed<State>, state: State, calendar: WorkingCalendar) =>
  dueIn === undefined
    ? []
    : obligationsOf(state).filter((each) => movedDue(each, { calendar, rightDue: dueIn(state) }) !== undefined);

/**
 * Records that something was not done in time. The id of the command is that of the obligation, so that each lapse is
 * recorded once. What the calendar in force moves is reckoned anew first: it is no lapse by the right time.
 */
export const lapses = <State extends Owing>(
  name: string,
  owed: Owed<State>,
  command: CommandMaker<{ readonly obligationId: Uuid }>,
): Sweep => ({
  ...{ name, everyMillis: LAPSE_MILLIS, looksInto: [owed.readModel], sends: [command] },
  begin: (engine) => async () => {
    const [now, { inForce }] = [engine.clock.now(), await engine.calendars()];
    for (const { id, state } of await engine.owed.lapsing(owed.table, now)) {
      const moved = movedIn(owed, state, inForce);
      const passed = obligationsOf(state).filter((each) => lapseOf(each, now, '') !== undefined);
      for (const each of passed.filter((one) => !moved.includes(one)))
        await engine.send(command(id, { obligationId: each.id }, timedCommand(lapseKey(each), 'lapse', now)));
    }
  },
});

/** Reckons anew, by `command`, and for which office a preview counts it. */
export interface Reckons<State extends Owing> {
  readonly command: CommandMaker<object>;
  readonly officeOf: (state: State) => string | undefined;
}

/**
 * Reckons anew what was reckoned by a calendar that is no longer right. All that is owed is looked at when the calendar is
 * another one and once in a while, and otherwise what was recorded since the last look, or a little before that: a command
 * may have been decided on with the calendar of the moment before.
 */
export const reckonings = <State extends Owing>(
  name: string,
  owed: Owed<State>,
  { command, officeOf }: Reckons<State>,
): Sweep => ({
  ...{ name, everyMillis: RECKON_MILLIS, looksInto: [owed.readModel], sends: [command] },
  begin: (engine) =>
    rememberingLast(engine.clock, async (calendars, since) => {
      const { inForce, changedDays } = calendars;
      for await (const { id, state, version } of engine.owed.across(owed.table, changedDays, since)) {
        if (movedIn(owed, state, inForce).length === 0) continue;
        const key = derivedId(id, inForce.version, `${version}`);
        await engine.send(command(id, {}, timedCommand(key, 'reckon-anew', engine.clock.now())));
      }
    })(engine.calendars),
  preview: (rows, calendars, now) => movesIn(rows, owed, { officeOf, calendars, now }),
});

async function movesIn<State extends Owing>(
  rows: OwedRows,
  { table, dueIn }: Owed<State>,
  {
    officeOf,
    calendars,
    now,
  }: Pick<Reckons<State>, 'officeOf'> & { readonly calendars: Calendars; readonly now: Instant },
): Promise<readonly Moved[]> {
  const moves: Moved[] = [];
  if (dueIn === undefined) return moves;
  for await (const { state } of rows.across(table, calendars.changedDays)) {
    const office = officeOf(state);
    if (office === undefined) continue;
    const reckoned = { calendar: calendars.inForce, rightDue: dueIn(state) };
    const { moved, revoked } = movesOf(obligationsOf(state), reckoned, now);
    if (moved > 0) moves.push({ office, moved, revoked });
  }
  return moves;
}

type Reckoning = (calendars: Calendars, since?: Instant) => Promise<void>;

/** Remembers by which calendar and when it last looked, at everything and at all. */
const rememberingLast =
  (clock: Clock, work: Reckoning) =>
  (calendarsNow: SweepEngine['calendars']): (() => Promise<void>) => {
    let [version, whole, last]: [string, Instant | undefined, Instant | undefined] = ['', undefined, undefined];
    return async () => {
      const [now, calendars] = [clock.now(), await calendarsNow()];
      const { version: inForce } = calendars.inForce;
      const isWhole = version !== inForce || whole === undefined || now >= plusHours(whole, WHOLE_HOURS);
      await work(calendars, isWhole || last === undefined ? undefined : plusMillis(last, -LOOK_BACK_MILLIS));
      [version, whole, last] = [inForce, isWhole ? now : whole, now];
    };
  };
