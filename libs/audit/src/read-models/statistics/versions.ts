import { canonicalJson } from '#event-store';
import type { Instant } from '#kernel';
import type { Row } from '#projections';
import type { Facts } from './fact.js';
import { type Version, versionsIn } from './statistics.codec.js';

/** The facts that hold now. */
export const factsNow = (row: Row | undefined): Facts =>
  Object.fromEntries(versionsIn(row?.facts).map(({ key, fact }) => [key, fact]));

/** The row in which these facts hold from the event on; what held before is kept with its end. */
export function versioned(row: Row | undefined, facts: Facts, recordedAt: Instant): Omit<Row, 'id'> {
  const before = versionsIn(row?.facts);
  const same = before.filter(({ key, fact }) => facts[key] !== undefined && isSame(facts[key], fact));
  const kept = new Set(same.map(({ key }) => key));
  const ended = before.filter(({ key }) => !kept.has(key)).map((each) => ({ ...each, until: recordedAt }));
  const begun = Object.entries(facts)
    .filter(([key]) => !kept.has(key))
    .map(([key, fact]): Version => ({ key, since: recordedAt, until: null, fact }));
  return {
    first_at: row?.first_at ?? recordedAt,
    changed_at: ended.length + begun.length > 0 ? recordedAt : (row?.changed_at ?? recordedAt),
    facts: [...same, ...begun],
    history: [...versionsIn(row?.history), ...ended],
  };
}

const isSame = (a: Facts[string], b: Facts[string]): boolean => canonicalJson(a) === canonicalJson(b);
