import { CalendarsShown } from '#calendar';
import { type Instant, type JsonObject, isJsonObject, parseInstant } from '#kernel';
import { type Calendars, type RestsOn, type TimedView, calendarsUpTo, restsOn } from '#reference';
import { Injectable, SetMetadata } from '@nestjs/common';
import { CommandAnswer } from './answer.js';

export const SHOWS_TIMES = 'annhi:shows-times';

/** The routes show due times: each says what it rests on. A test finds the routes that show some and do not say it. */
export const ShowsTimes = (): ClassDecorator => SetMetadata(SHOWS_TIMES, true);

/**
 * Says of every due time in an answer what it rests on: days that no decision has fixed, and the day off behind a new time.
 * Said where the time is shown and not where it is stored: a decision that fixes the days need not move the time.
 */
@Injectable()
export class TimesShown {
  constructor(private readonly calendars: CalendarsShown) {}

  async shown(answer: unknown): Promise<unknown> {
    return answer instanceof CommandAnswer ? answer : withTimes(answer, await this.calendars.now());
  }
}

/** The value with what each due time in it rests on, wherever it stands; itself where there is nothing to say. */
export function withTimes(value: unknown, calendars: Calendars): unknown {
  if (Array.isArray(value)) return listed(value, calendars);
  if (!isJsonObject(value)) return value;
  const shown = partsOf(value, calendars);
  if (typeof value.dueAt !== 'string') return shown;
  const rests = restsIn(value, calendars);
  return Object.keys(rests).length === 0 ? shown : { ...shown, ...rests };
}

function partsOf(value: JsonObject, calendars: Calendars): object {
  const changed: [string, unknown][] = [];
  for (const name in value) {
    const part = value[name];
    if (typeof part !== 'object' || part === null) continue;
    const shown = withTimes(part, calendars);
    if (shown !== part) changed.push([name, shown]);
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function listed(items: readonly unknown[], calendars: Calendars): readonly unknown[] {
  const shown = items.map((each) => withTimes(each, calendars));
  return shown.every((each, index) => each === items[index]) ? items : shown;
}

/** What the due time of an obligation, or of the term that an event began, rests on; nothing of what is neither. */
function restsIn(value: JsonObject, calendars: Calendars): RestsOn {
  const { kind, obligation, calendarVersion, metAt = null } = value;
  const [name, startedAt, dueAt] = [kind ?? obligation, instantIn(value.startedAt), instantIn(value.dueAt)];
  if (typeof name !== 'string' || startedAt === undefined || dueAt === undefined) return {};
  const timed = { kind: name, startedAt, dueAt, isMet: metAt !== null, ...reckonedIn(value.reckonedAnew) };
  return restsOn(timed, typeof calendarVersion === 'string' ? calendarsUpTo(calendars, calendarVersion) : calendars);
}

const instantIn = (value: unknown): Instant | undefined =>
  typeof value === 'string' ? parseInstant(value) : undefined;

function reckonedIn(value: unknown): Pick<TimedView, 'reckonedAnew'> {
  if (!isJsonObject(value)) return {};
  const [at, oldDueAt] = [instantIn(value.at), instantIn(value.oldDueAt)];
  const { calendarVersion } = value;
  if (at === undefined || oldDueAt === undefined || typeof calendarVersion !== 'string') return {};
  return { reckonedAnew: { at, oldDueAt, calendarVersion } };
}
