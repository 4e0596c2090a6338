import { type DateOnly, type Instant, type When, dateInVietnam, daysOf, parseInstant } from '#kernel';
import { findUnit, successorsOf } from '#reference';
import type { Incident } from '../domain/report/report.events.js';

/**
 * The communes of today in whose area an incident lies: the commune itself while it stands, or those that it went into.
 * 56 codes of today named another unit before July 2025, so the code alone would send old incidents to the wrong place.
 */
export function dutyCommunesOf({ communeCode, at }: Incident, now: Instant): readonly string[] {
  const today = dateInVietnam(now);
  return standing(communeCode, dayOf(at, today), today);
}

/** The same for a code that somebody puts in the place of another: none where no commune had it on the day. */
export const dutyCommunesInPlaceOf = (incident: Incident, now: Instant): readonly string[] =>
  findUnit(incident.communeCode, dayOf(incident.at, dateInVietnam(now))) === undefined
    ? []
    : dutyCommunesOf(incident, now);

function standing(code: string, day: DateOnly, today: DateOnly): readonly string[] {
  const end = findUnit(code, day)?.validTo ?? null;
  if (end === null || end > today) return [code];
  const successors = successorsOf(code, day);
  return successors.length === 0 ? [code] : successors.flatMap((unit) => standing(unit.code, end, today));
}

/** The last day that the time can mean, as the check of the code at the edge takes it. */
function dayOf(at: When | undefined, today: DateOnly): DateOnly {
  if (at === undefined) return today;
  const exact = parseInstant(at);
  if (exact !== undefined) return dateInVietnam(exact);
  const { last } = daysOf(at);
  return last > today ? today : last;
}
