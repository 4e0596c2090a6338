import type { Uuid } from '#kernel';
import { derivedId } from '#kernel';
import { type ChildTold, childOf, familyIn } from './children.js';
import {
  type Assessed,
  type CityCase,
  assess,
  close,
  draft,
  planAndApprove,
  reopen,
  returnPlan,
  review,
} from './casework.js';
import type { City } from './city.js';
import { correctAssessment, retractContact } from './corrections.js';
import { report } from './intake.js';
import { type Commune, NINH_KIEU } from './people.js';
import { giveInEmergency } from './emergency-care.js';
import { place } from './placements.js';
import { type ReferralEnd, refer, serve, tellLate } from './services.js';
import { DAY, HOUR } from './times.js';

/** A case that has just been opened, with the children of its report. */
interface Opened extends CityCase {
  readonly child: ChildTold;
}

/** Where the cases of the city stand, and how many of them there are. Together about 60. */
const CASE_COUNTS = {
  running: 7,
  overdue: 5,
  assessed: 7,
  drafted: 6,
  returned: 4,
  approved: 9,
  reviewed: 8,
  closed: 9,
  reopened: 5,
} as const;
export type CaseStage = keyof typeof CASE_COUNTS;

interface Called {
  readonly key: string;
  readonly commune: Commune;
  readonly receivedAt: number;
  /** Whether the child is in danger now. */
  readonly isUrgent?: boolean;
  /** Whether a brother or sister is named in the same report. */
  readonly hasSibling?: boolean;
}

/** Somebody calls about a child; the commune takes it up. The open clocks are those of a danger. */
function open(city: City, { key, commune, receivedAt, isUrgent, hasSibling }: Called): Opened {
  const family = familyIn(commune, city.random);
  const child = childOf(family, city);
  const children = hasSibling ? [child, childOf(family, city)] : [child];
  const tale = { key, commune, receivedAt, children, ...(isUrgent ? { danger: 'CO' as const } : {}) };
  const { childIds, at } = report(city, tale, 'screened-in');
  return openedBy({ key, commune, at, child }, childIds[0]);
}

function openedBy(opened: Omit<Opened, 'caseId' | 'childId'>, childId: Uuid | undefined): Opened {
  if (childId === undefined) throw new Error('a report without a child');
  return { ...opened, childId, caseId: derivedId(childId, 'case') };
}

type Tell = (city: City, key: string, nth: number) => Opened;

const fresh: Tell = (city, key, nth) => {
  const commune = nth < 3 ? NINH_KIEU : city.nextCommune();
  const receivedAt = city.time.minutesAgo(190 + nth * 70 + city.random.between(0, 20));
  return open(city, { key, commune, receivedAt, isUrgent: true, hasSibling: nth === 1 });
};

/** Screened in, and nothing recorded since: the twelve hours have passed. */
const silent: Tell = (city, key, nth) => {
  const receivedAt = city.time.minutesAgo((16 + nth * 9) * 60);
  return open(city, { key, commune: city.nextCommune(), receivedAt, isUrgent: true });
};

/** Most first looks are in time; some are made in time and told late, some are late. */
const IN_TIME: Assessed = { least: 30, most: 300 };
const LATE: Assessed = { least: 800, most: 1500 };

const begun = (least: number, most: number): Tell => {
  return (city, key) => {
    const { random, time } = city;
    const receivedAt = time.daysAgo(least + random.next() * (most - least));
    const opened = open(city, { key, commune: city.nextCommune(), receivedAt });
    const chance = random.next();
    if (chance > 0.18) return assess(city, opened, IN_TIME);
    return assess(city, opened, { ...LATE, isToldLate: chance < 0.08 });
  };
};

/** Another report about the child comes in, and is looked into as well. */
const joined = (city: City, theCase: Opened, wanted: number): Opened => {
  const { commune, childId, child } = theCase;
  const key = `${theCase.key}/again`;
  const receivedAt = city.within(theCase.at, Math.max(wanted, theCase.at + HOUR));
  const { at } = report(city, { key, commune, receivedAt, children: [{ ...child, childId }] }, 'screened-in');
  return { ...theCase, at: assess(city, { ...theCase, key, at }, IN_TIME).at };
};

/** Every fourth approved plan leads to a referral of each state; others to services of the commune itself. */
const REFERRALS: readonly (ReferralEnd | undefined)[] = ['made', 'accepted', undefined, 'completed', 'declined'];

function carryOut(city: City, theCase: Opened, nth: number, offset = 0): Opened {
  const end = REFERRALS[(nth + offset) % REFERRALS.length];
  if (end !== undefined) return { ...theCase, ...refer(city, theCase, end) };
  return { ...theCase, ...serve(city, theCase, city.random.between(2, 6)) };
}

const approved: Tell = (city, key, nth) => {
  const isFresh = REFERRALS[nth % REFERRALS.length] === 'made';
  const planned = planAndApprove(city, begun(isFresh ? 6 : 16, isFresh ? 10 : 70)(city, key, nth));
  const carried = carryOut(city, planned, nth);
  return nth % 3 === 2 ? joined(city, carried, carried.at + 3 * DAY) : carried;
};

const TOLD = {
  running: fresh,
  overdue: silent,
  assessed: begun(1.3, 6),
  drafted: (city, key, nth) => draft(city, begun(4, 11)(city, key, nth)),
  returned: (city, key, nth) => returnPlan(city, draft(city, begun(7, 14)(city, key, nth))),
  approved,
  reviewed: (city, key, nth) => {
    const assessed = begun(75, 210)(city, key, nth);
    if (nth % 4 === 0) place(city, assessed);
    if (nth % 4 === 0) place(city, begun(30, 70)(city, `court/${nth}`, nth), '62.2');
    if (nth % 4 === 0) {
      giveInEmergency(city, begun(2, 5)(city, `separated/${nth}`, nth), false);
      giveInEmergency(city, begun(25, 60)(city, `given/${nth}`, nth), true);
    }
    const told = carryOut(city, planAndApprove(city, assessed), nth, 1);
    return amended(city, review(city, told, false, city.random.between(15, 40)), nth);
  },
  closed: (city, key, nth) => closed(city, begun(130, 390)(city, key, nth), nth),
  reopened: (city, key, nth) => {
    const done = closed(city, begun(200, 390)(city, key, nth), nth);
    const wanted = city.time.daysAgo(2 + nth * 4);
    return nth % 2 === 0 ? reopen(city, done, wanted) : joined(city, done, wanted);
  },
} as const satisfies Record<CaseStage, Tell>;

function closed(city: City, assessed: Opened, nth: number): Opened {
  const served = serveOrRefer(city, planAndApprove(city, assessed), nth);
  return close(city, review(city, served, true, city.random.between(10, 30)));
}

/** Before a case is closed its referrals are answered. */
const serveOrRefer = (city: City, theCase: Opened, nth: number): Opened =>
  nth % 2 === 0 ? refer(city, theCase, nth % 4 === 0 ? 'completed' : 'declined') : serve(city, theCase, 3);

/** One of the city's two corrections, its retraction and its late entry. */
function amended(city: City, theCase: Opened, nth: number): Opened {
  if (nth !== 0) return theCase;
  const corrected = correctAssessment(city, theCase);
  const own = { ...corrected, key: `${corrected.key}/own` };
  const retracted = retractContact(city, serve(city, own, 2), 2);
  tellLate(city, retracted, 5);
  return { ...theCase, at: retracted.at };
}

/** However small the city is, every state of a referral is in it. */
const LEAST: Partial<Record<CaseStage, number>> = { approved: REFERRALS.length };

/** All cases of one stage. */
export function cases(city: City, stage: CaseStage): void {
  const count = Math.max(LEAST[stage] ?? 1, city.many(CASE_COUNTS[stage]));
  for (let nth = 0; nth < count; nth += 1) TOLD[stage](city, `${stage}/${nth}`, nth);
}
