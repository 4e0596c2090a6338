import { type Instant, type Uuid, instant, uuid } from '#kernel';
import { isRole } from '#permit';
import { ACTS, type Act } from '#vocabulary';
import type { RecordedAccess } from '../domain/access-log/access.js';

/** A row of `access.log` as the database gives it. */
interface Row {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly office: string;
  readonly act: string;
  readonly what: string;
  readonly subjects: readonly string[];
  readonly purpose: string;
  readonly correlation_id: string;
  readonly reason: Buffer | null;
}

/** An access with its reason still sealed. */
export type SealedAccess = Omit<RecordedAccess, 'reason'> & { readonly reason: Buffer | null };

const isAct = (text: string): text is Act => ACTS.some((act) => act === text);

export const accessesIn = (rows: unknown): readonly SealedAccess[] => (rows as readonly Row[]).map(accessIn);

function accessIn({
  id,
  at,
  actor,
  role,
  office,
  act,
  what,
  subjects,
  purpose,
  correlation_id,
  reason,
}: Row): SealedAccess {
  if (!isRole(role) || !isAct(act)) throw new Error(`access ${id} is not of today's kinds`);
  return {
    ...{ id, at: instant(at), actor: uuid(actor), role, office, act, what, purpose, reason },
    ...{ subjects: subjects.map(uuid), correlationId: uuid(correlation_id) },
  };
}

/** What an hour holds now. */
export interface HourDigest {
  readonly hour: Instant;
  readonly rows: number;
  readonly sha256: string;
}

export const digestsIn = (rows: unknown): readonly HourDigest[] =>
  (rows as readonly { hour: string; rows: string; sha256: string }[]).map((row) => ({
    hour: instant(row.hour),
    rows: Number(row.rows),
    sha256: row.sha256,
  }));

export interface UnusualRow {
  readonly actor: Uuid;
  readonly role: string;
  readonly office: string;
  readonly kind: 'at-night' | 'many-records' | 'refusals' | 'out-of-area' | 'own-relative' | 'named-elsewhere';
  readonly since: Instant;
  readonly accesses: number;
  readonly subjects: number;
}

type RawUnusual = Omit<UnusualRow, 'since' | 'accesses' | 'subjects'> &
  Readonly<Record<'since' | 'accesses' | 'subjects', string>>;

export const unusualIn = (rows: unknown): readonly UnusualRow[] =>
  (rows as readonly RawUnusual[]).map((row) => ({
    ...row,
    actor: uuid(row.actor),
    since: instant(row.since),
    accesses: Number(row.accesses),
    subjects: Number(row.subjects),
  }));

/** A thing that somebody saw, and when, in milliseconds. */
export interface SeenRow {
  readonly subject: string;
  readonly at: number;
}

export const seenIn = (rows: unknown): readonly SeenRow[] =>
  (rows as readonly { subject: string; at: string }[]).map(({ subject, at }) => ({ subject, at: Number(at) }));
