import type { KnownAccount, KnownRequest } from '#access';
import { type KnownCase, isClosureUnfounded } from '#casework';
import type { KnownJoin, KnownReport } from '#intake';
import { type Instant, type JsonObject, type Obligation, type Uuid, isOutstanding } from '#kernel';
import type { KnownPlacement } from '#placement';
import type { KnownReferral } from '#services';
import type { Reason, Thing } from '../domain/notice.js';

/** A notice that has not been settled, and to whom it was told. */
export interface OpenNotice {
  readonly id: Uuid;
  readonly reason: Reason;
  readonly account: Uuid | null;
  readonly office: string | null;
  readonly detail: JsonObject;
}

/** The things that notices are about, as they are now. */
export interface Standing {
  readonly case: KnownCase;
  readonly report: KnownReport;
  readonly join: KnownJoin;
  readonly referral: KnownReferral;
  readonly placement: KnownPlacement;
  readonly account: KnownAccount;
  readonly 'access-request': KnownRequest;
}

const OF_TIME: ReadonlySet<Reason> = new Set(['due-soon', 'lapsed', 'escalated']);

/** What decides beside the thing itself: the time, and the office with which it lies now, whatever it was called then. */
export interface Today {
  readonly now: Instant;
  readonly holder: string | null;
}

/**
 * Whether nobody has to do any more what the notice is about. News of what happened stay until they are seen. Offices are
 * those of today: a notice that was told to a commune is one of the commune that it went into.
 */
export function isSettled<T extends Thing>(notice: OpenNotice, thing: T, found: Standing[T], today: Today): boolean {
  return OF_TIME.has(notice.reason) ? isMet(notice, thing, found) : SETTLED[thing](notice, found, today);
}

/**
 * What ended is owed no more, however late it was; what runs is settled when it was done. What is due no more because it
 * lapsed is told of as such.
 */
function isMet<T extends Thing>({ reason, detail }: OpenNotice, thing: T, found: Standing[T]): boolean {
  const isTheOne = ({ kind, dueAt }: Obligation): boolean => kind === detail.kind && dueAt === detail.dueAt;
  const isOpen = (each: Obligation): boolean =>
    isOutstanding(each) && (reason !== 'due-soon' || each.lapsedAt === null);
  return IS_OVER[thing](found) || !owedBy(found).some((each) => isTheOne(each) && isOpen(each));
}

const owedBy = (found: Standing[Thing]): readonly Obligation[] => ('obligations' in found ? found.obligations : []);

const IS_OVER: { readonly [T in Thing]: (found: Standing[T]) => boolean } = {
  case: ({ status }) => status === 'closed',
  report: ({ status }) => status === 'screened-in' || status === 'screened-out',
  join: ({ status }) => status !== 'proposed',
  referral: ({ status }) => status !== 'made',
  placement: ({ status }) => status === 'ended',
  account: () => false,
  'access-request': ({ status }) => status !== 'open',
};

const SETTLED: { readonly [T in Thing]: (notice: OpenNotice, found: Standing[T], today: Today) => boolean } = {
  case: (notice, found) => OF_CASE[notice.reason]?.(found, notice) ?? false,
  report: ({ reason, office }, found, { holder }) => {
    if (reason === 'report-waits') return IS_OVER.report(found) || isElsewhere(office, holder);
    return reason === 'report-acknowledged' && IS_OVER.report(found);
  },
  join: ({ reason, office }, found, { holder }) =>
    reason === 'join-waits' && (IS_OVER.join(found) || isElsewhere(office, holder)),
  referral: ({ reason }, { status }) =>
    reason === 'referral-received' ? status !== 'made' : reason === 'message' && FINAL.has(status),
  placement: () => false,
  account: () => false,
  'access-request': ({ reason }, found, { now }) => {
    const isExpired = found.status === 'open' && found.expiresAt <= now;
    return reason === 'access-to-approve'
      ? isExpired || IS_OVER['access-request'](found)
      : isExpired && ENDS.has(reason);
  },
};

/** What is over with a request that nobody decided in its time. What somebody did with it stays to be seen. */
const ENDS: ReadonlySet<Reason> = new Set(['access-asked']);

/** Told to a commune that has it no more. Whoever was told in the place of an empty office waits until it is done. */
const isElsewhere = (office: string | null, holder: string | null): boolean =>
  (office?.startsWith('commune:') ?? false) && office !== holder;

const FINAL: ReadonlySet<string> = new Set<KnownReferral['status']>(['declined', 'returned', 'withdrawn', 'completed']);

type OfCase = (found: KnownCase, notice: OpenNotice) => boolean;

const OF_CASE: Partial<Readonly<Record<Reason, OfCase>>> = {
  assigned: ({ status, assignments }, { account }) =>
    status === 'closed' || (account !== null && !assignments.some(({ worker }) => worker === account)),
  unassigned: ({ status, assignments }, { detail }) =>
    status === 'closed' || assignments.find(({ commune }) => commune === detail.commune)?.worker !== detail.worker,
  'transfer-waits': ({ transfer }) => transfer === null,
  'duty-begins': ({ status }) => status === 'closed',
  'closure-unfounded': (found) => !isClosureUnfounded(found),
  'plan-to-approve': ({ status, plan }) => status === 'closed' || plan?.status !== 'drafted',
  'plan-returned': ({ status, plan }) => status === 'closed' || plan?.status !== 'returned',
};
