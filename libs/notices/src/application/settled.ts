import type { KnownAccount, KnownRequest } from '#access';
import { type KnownCase, isClosureUnfounded } from '#casework';
import type { KnownJoin, KnownReport } from '#intake';
import { type JsonObject, type Obligation, type Uuid, isOutstanding } from '#kernel';
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

/** Whether nobody has to do any more what the notice is about. News of what happened stay until they are seen. */
export function isSettled<T extends Thing>(notice: OpenNotice, thing: T, found: Standing[T]): boolean {
  return OF_TIME.has(notice.reason) ? isMet(notice, thing, found) : SETTLED[thing](notice, found);
}

/** What ended is owed no more, however late it was; what runs is settled when it was done. */
function isMet<T extends Thing>({ detail }: OpenNotice, thing: T, found: Standing[T]): boolean {
  const isTheOne = ({ kind, dueAt }: Obligation): boolean => kind === detail.kind && dueAt === detail.dueAt;
  return IS_OVER[thing](found) || !owedBy(found).some((each) => isTheOne(each) && isOutstanding(each));
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

const SETTLED: { readonly [T in Thing]: (notice: OpenNotice, found: Standing[T]) => boolean } = {
  case: (notice, found) => OF_CASE[notice.reason]?.(found, notice) ?? false,
  report: ({ reason, office }, found) => {
    if (reason === 'report-waits') return IS_OVER.report(found) || isElsewhere(office, found.liesWith);
    return reason === 'report-acknowledged' && IS_OVER.report(found);
  },
  join: ({ reason, office }, found) =>
    reason === 'join-waits' && (IS_OVER.join(found) || isElsewhere(office, found.toCommune)),
  referral: ({ reason }, { status }) =>
    reason === 'referral-received' ? status !== 'made' : reason === 'message' && FINAL.has(status),
  placement: ({ reason }, { status }) =>
    reason === 'placement-to-decide' && status !== 'needed' && status !== 'emergency-care',
  account: () => false,
  'access-request': ({ reason }, found) => reason === 'access-to-approve' && IS_OVER['access-request'](found),
};

/** Told to a commune that has it no more. Whoever was told in the place of an empty office waits until it is done. */
const isElsewhere = (office: string | null, commune: string | null): boolean =>
  (office?.startsWith('commune:') ?? false) && office !== `commune:${commune ?? ''}`;

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
