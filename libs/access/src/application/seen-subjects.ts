import { LruCache } from '#event-store';
import { type Clock, CLOCK, type Uuid, millisOf } from '#kernel';
import type { Actor } from '#permit';
import type { Act } from '#vocabulary';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { seenIn } from './access-log.codec.js';
import { ACCESS_POLICY, type AccessPolicy } from './policy.js';

const HOUR_MILLIS = 3_600_000;
/** What other processes have shown is looked up again so often. */
const LOOKED_UP_MILLIS = 60_000;
/** As many people are remembered; of others is asked again in the access log. */
const MOST_PEOPLE = 5000;

/** So many different things somebody looks at in an hour without being asked who they are: more than work needs. */
const SUBJECTS_AN_HOUR = 2000;
/** With a proof of who is there so many times more; beyond that nothing is shown that was not seen before. */
export const TIMES_WITH_PROOF = 4;

/** The acts by which things are seen. */
const LOOKING = ['view', 'list', 'search', 'reveal', 'print', 'export'] as const satisfies readonly Act[];

export const isLooking = (act: Act): boolean => LOOKING.some((each) => each === act);

/** The last time that each thing was seen by the person, in the hour. */
const SEEN = `
  select subject, extract(epoch from max(at)) * 1000 as at from access.log, unnest(subjects) as subject
  where actor = $1 and at > $2 and act = any($3) group by subject`;

interface Looker {
  /** What was seen longest ago comes first. */
  readonly seen: Map<string, number>;
  lookedUpAt: number;
}

/** Whether more may be shown: as it is, after a proof of who is there, or not before some of it is an hour ago. */
export type Showing = 'shown' | 'to-prove' | 'too-many';

/**
 * Keeps somebody from copying everything page by page: counts the different things that a person has seen in an hour. What
 * they have seen already is shown again, and commands are not counted, so that nobody's work on their own cases stands still.
 */
@Injectable()
export class SeenSubjects {
  private readonly lookers = new LruCache<string, Looker>(MOST_PEOPLE, HOUR_MILLIS);

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
  ) {}

  /** Judges what is about to be shown, and counts it where it is. `hasProven`: a short while ago. */
  async show(actor: Actor, subjects: readonly Uuid[], hasProven: boolean): Promise<Showing> {
    if (actor.role === 'administrator') return 'shown'; // nothing of a case is in what they see
    const { seen } = await this.lookerFor(actor.id);
    const now = millisOf(this.clock.now());
    forget(seen, now - HOUR_MILLIS);
    const showing = this.judged(seen.size + subjects.filter((subject) => !seen.has(subject)).length, hasProven);
    if (showing === 'shown' || subjects.every((subject) => seen.has(subject))) {
      for (const subject of subjects) see(seen, subject, now);
      return 'shown';
    }
    return showing;
  }

  private judged(count: number, hasProven: boolean): Showing {
    const free = this.policy.subjectsAnHour ?? SUBJECTS_AN_HOUR;
    if (count <= free) return 'shown';
    if (count > free * TIMES_WITH_PROOF) return 'too-many';
    return hasProven ? 'shown' : 'to-prove';
  }

  /** What is remembered, with what the access log has of other processes and of before this one began. */
  private async lookerFor(id: Uuid): Promise<Looker> {
    const known = this.lookers.get(id);
    const now = millisOf(this.clock.now());
    if (known && now - known.lookedUpAt < LOOKED_UP_MILLIS) return known;
    const since = new Date(now - HOUR_MILLIS);
    const found = seenIn(await this.database.query(SEEN, [id, since, LOOKING]));
    const looker = this.lookers.get(id) ?? { seen: new Map<string, number>(), lookedUpAt: now };
    looker.lookedUpAt = now;
    const all = found.map(({ subject, at }) => [subject, Math.max(at, looker.seen.get(subject) ?? 0)] as const);
    for (const [subject, at] of [...looker.seen, ...all].toSorted(([, one], [, other]) => one - other))
      see(looker.seen, subject, at);
    this.lookers.set(id, looker);
    return looker;
  }
}

/** Puts it last, where it belongs by its time. */
function see(seen: Map<string, number>, subject: string, at: number): void {
  seen.delete(subject);
  seen.set(subject, at);
}

/** Forgets what was seen no later than at the instant; each request asks, so what is kept is not gone through. */
function forget(seen: Map<string, number>, before: number): void {
  for (const [subject, at] of seen) {
    if (at > before) return;
    seen.delete(subject);
  }
}
