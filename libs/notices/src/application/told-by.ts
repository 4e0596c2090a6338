import { type CaseEvent, type KnownCase, communesOfCase, isClosureUnfounded } from '#casework';
import { type RecordedEvent, knownEvent } from '#event-store';
import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type Obligation,
  type Uuid,
  idOf,
  statusOfObligation,
} from '#kernel';
import type { KnownJoin, ReportEvent } from '#intake';
import { dayBehind } from '#reference';
import type { Reason, Thing } from '../domain/notice.js';
import { SUPERVISION } from '../domain/reach.js';
import { chairOf, communeOffice, concernedBy, officeOf, personOf } from './recipients.js';
import { ofAccessRequest, ofAccount } from './tell-access.js';
import type { Things } from './things.js';
import { ofPlacement } from './told-of-placements.js';
import { ofReferral } from './told-of-referrals.js';
import type { Told } from './told.js';

type ToldBy = (things: Things, event: RecordedEvent) => Promise<readonly Told[]>;

/** What people are told by an event of a thing. */
const OF_THING: Readonly<Record<Thing, ToldBy>> = {
  case: async (things, event) => (await OF_CASE[event.type]?.(things, event)) ?? [],
  report: ofReport,
  join: async (things, event) => (await OF_JOIN[event.type]?.(things, event)) ?? [],
  referral: ofReferral,
  placement: ofPlacement,
  account: ofAccount,
  'access-request': ofAccessRequest,
};

export async function toldBy(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  const ofTime = OF_TIME.get(event.type);
  return ofTime ? ofTime(things, thing, event) : OF_THING[thing](things, event);
}

/** What time brought is told in the same way of each thing. */
const OF_TIME: ReadonlyMap<string, typeof ofLapse> = new Map([
  ['DeadlineLapsed', ofLapse],
  ['DeadlineLapseRevoked', ofRevocation],
]);

/** A lapse is told at once to whoever answers for it, and to whoever should have done it. */
async function ofLapse(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  const { obligation: kind, obligationId, dueAt } = knownEvent<DeadlineLapsed>(event).data;
  const { doers, chairs } = await concernedBy(things, { thing, id: idOf(event.stream), kind });
  const told = [...chairs, ...doers].map((to): Told => ({ reason: 'lapsed', to, detail: { kind, dueAt } }));
  const found = kind === MEASURE ? await answeringReports(things, thing, event) : undefined;
  const lapsed = found?.obligations.filter(({ id }) => id === obligationId) ?? [];
  return [...told, ...(found ? await ofReportsOf(things, found, lapsed) : [])];
}

/** Whoever was told of the lapse is told that it was none; what was told before says so from now on. */
async function ofRevocation(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  const { obligation: kind, dueAt, reasonCode } = knownEvent<DeadlineLapseRevoked>(event).data;
  const { doers, chairs } = await concernedBy(things, { thing, id: idOf(event.stream), kind });
  const behind = reasonCode === 'CALENDAR_CHANGED' ? dayBehind(dueAt) : undefined;
  const detail = { kind, dueAt, reasonCode, ...(behind && { dayOff: behind.day, standing: behind.status }) };
  return [...chairs, ...doers, SUPERVISION].map((to): Told => ({ reason: 'lapse-revoked', to, detail }));
}

/** What owes the answer to reports, and to which. */
interface Answering {
  readonly reportIds: readonly Uuid[];
  readonly obligations: readonly Obligation[];
}

const ofOneReport = ({ reportId, obligations }: KnownJoin): Answering => ({ reportIds: [reportId], obligations });

async function answeringReports(things: Things, thing: Thing, event: RecordedEvent): Promise<Answering | undefined> {
  if (thing === 'case') return after(things, event);
  const join = thing === 'join' ? await things.joinOf(idOf(event.stream), event.version) : undefined;
  return join && ofOneReport(join);
}

const MEASURE = 'emergency-response';

const whoseDutyBegins: ToldBy = async (things, event) =>
  nextDoor(await before(things, event), await after(things, event));
const whatOfThePlan: ToldBy = async (things, event) => ofPlan(await after(things, event), event.type);
const whatOfTheClosure: ToldBy = async (things, event) => ofClosure(await after(things, event));

const OF_CASE: Partial<Readonly<Record<string, ToldBy>>> = {
  CaseOpened: whoseDutyBegins,
  ReportJoined: whoseDutyBegins,
  CaseReopened: whoseDutyBegins,
  CaseAssigned: async (things, event) =>
    ofAssignment(await before(things, event), knownEvent<CaseAssigned>(event).data),
  CaseTransferred: (_, event) => {
    const { toCommune } = knownEvent<CaseTransferred>(event).data;
    return Promise.resolve([{ reason: 'transfer-waits', to: officeOf(communeOffice(toCommune)) }]);
  },
  CaseTransferAcknowledged: async (things, event) =>
    ofAcknowledgement(await before(things, event), knownEvent<CaseTransferAcknowledged>(event).data.commune),
  EmergencyMeasureTaken: async (things, event) =>
    ofMeasure(things, await before(things, event), await after(things, event)),
  PlanDrafted: whatOfThePlan,
  PlanAdjusted: whatOfThePlan,
  PlanApproved: whatOfThePlan,
  PlanReturned: whatOfThePlan,
  FactCorrected: whatOfTheClosure,
  FactRetracted: whatOfTheClosure,
};

/** A closed case whose ground was taken back is looked at by the chair, who may open it again. */
const ofClosure = (found: KnownCase | undefined): readonly Told[] =>
  found && isClosureUnfounded(found) ? [{ reason: 'closure-unfounded', to: chairOf(found.responsibleCommune) }] : [];

type Case<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;
type CaseAssigned = Case<'CaseAssigned'>;
type CaseTransferred = Case<'CaseTransferred'>;
type CaseTransferAcknowledged = Case<'CaseTransferAcknowledged'>;

const after = (things: Things, { stream, version }: RecordedEvent): Promise<KnownCase | undefined> =>
  things.caseOf(idOf(stream), version);

const before = (things: Things, { stream, version }: RecordedEvent): Promise<KnownCase | undefined> =>
  version <= 1 ? Promise.resolve(undefined) : things.caseOf(idOf(stream), version - 1);

/** Both are told: the one who has the case now, and the one who has it no more. */
function ofAssignment(
  found: KnownCase | undefined,
  { commune, worker }: { readonly commune: string; readonly worker: Uuid },
): readonly Told[] {
  const former = found?.assignments.find((each) => each.commune === commune)?.worker ?? worker;
  return [
    { reason: 'assigned', to: personOf(worker, commune) },
    ...(former === worker ? [] : [{ reason: 'assignment-ended', to: personOf(former, commune) } as const]),
  ];
}

/** Whoever handed the case over knows from then on that another commune answers for it. */
function ofAcknowledgement(found: KnownCase | undefined, commune: string): readonly Told[] {
  if (!found?.transfer) return [];
  const to = officeOf(communeOffice(found.transfer.fromCommune));
  return [{ reason: 'transfer-acknowledged', to, detail: { commune } }];
}

/** A commune in which the child lives has a duty, though the case was opened next door. N Đ26–32. */
function nextDoor(former: KnownCase | undefined, found: KnownCase | undefined): readonly Told[] {
  if (!found) return [];
  const known = new Set([...(former?.status === 'open' ? communesOfCase(former) : []), found.responsibleCommune]);
  return communesOfCase(found)
    .filter((commune) => !known.has(commune))
    .map((commune) => ({ reason: 'duty-begins', to: chairOf(commune), detail: { commune } }));
}

/** A measure answers reports: each place that received one is told whether it came within the 12 hours. */
async function ofMeasure(
  things: Things,
  former: Answering | undefined,
  found: Answering | undefined,
): Promise<readonly Told[]> {
  if (!found) return [];
  const owed = new Set(former?.obligations.filter(({ metAt }) => metAt === null).map(({ id }) => id));
  const met = found.obligations.filter(({ id, kind, metAt }) => kind === MEASURE && owed.has(id) && metAt !== null);
  return ofReportsOf(things, found, met);
}

/** To whoever received the reports with which these obligations began: what became of them, by the report that they see. */
async function ofReportsOf(
  things: Things,
  { reportIds }: Answering,
  obligations: readonly Obligation[],
): Promise<readonly Told[]> {
  const told = reportIds.map(async (id): Promise<readonly Told[]> => {
    const found = await things.reportOf(id);
    const answered = obligations.find(({ startedAt }) => startedAt === found?.receivedAt);
    if (!found || !answered || isOwn(found)) return [];
    const status = statusOfObligation(answered);
    const reason = status === 'lapsed' ? 'report-measure-lapsed' : 'report-measure-taken';
    return [{ reason, to: officeOf(found.office), detail: { status }, report: id }];
  });
  return (await Promise.all(told)).flat();
}

/** A plan waits for the chair; what became of it is told to whoever drafted it. */
function ofPlan(found: KnownCase | undefined, type: string): readonly Told[] {
  if (!found?.plan) return [];
  const { plan, responsibleCommune } = found;
  if (type === 'PlanApproved') return [{ reason: 'plan-approved', to: personOf(plan.draftedBy, responsibleCommune) }];
  if (type === 'PlanReturned') return [{ reason: 'plan-returned', to: personOf(plan.draftedBy, responsibleCommune) }];
  return [{ reason: 'plan-to-approve', to: chairOf(responsibleCommune) }];
}

const joinAfter = (things: Things, { stream, version }: RecordedEvent): Promise<KnownJoin | undefined> =>
  things.joinOf(idOf(stream), version);

/** Who is asked is told at once; who reported is told what became of it. */
const whoIsAsked: ToldBy = async (things, event) => {
  const found = await joinAfter(things, event);
  return found ? [{ reason: 'join-waits', to: chairOf(found.toCommune) }] : [];
};
const whatWasAnswered: ToldBy = async (things, event) => {
  const found = await joinAfter(things, event);
  if (!found) return [];
  const to = officeOf(communeOffice(found.fromCommune));
  return [{ reason: 'join-answered', to, detail: { status: found.status } }];
};

const OF_JOIN: Partial<Readonly<Record<string, ToldBy>>> = {
  CaseJoinProposed: whoIsAsked,
  CaseJoinPassedOn: whoIsAsked,
  CaseJoinAccepted: whatWasAnswered,
  CaseJoinDeclined: whatWasAnswered,
  FirstMeasureTaken: async (things, event) => {
    const former = await things.joinOf(idOf(event.stream), event.version - 1);
    const found = await joinAfter(things, event);
    return ofMeasure(things, former && ofOneReport(former), found && ofOneReport(found));
  },
};

/** A report that went to the wrong commune waits at the right one; whoever received it is told where it went. */
async function ofRedirection(things: Things, event: RecordedEvent, toCommune: string): Promise<readonly Told[]> {
  const found = await things.reportOf(idOf(event.stream), event.version);
  return [
    { reason: 'report-waits', to: officeOf(communeOffice(toCommune)) },
    ...(found ? [{ reason: 'report-redirected', to: officeOf(found.office) } as const] : []),
  ];
}

/** The commune is told of what comes to it; whoever received it, of what becomes of it there. */
async function ofReport(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<ReportEvent>(event);
  if (known.type === 'ReportTransferred')
    return [{ reason: 'report-waits', to: officeOf(communeOffice(known.data.toCommune)) }];
  if (known.type === 'ReportRedirected')
    return known.data.toCommune === null ? [] : ofRedirection(things, event, known.data.toCommune);
  const reason = OUTCOMES[known.type];
  const found = reason && (await things.reportOf(idOf(event.stream), event.version));
  if (!found || isOwn(found)) return [];
  const detail = found.screeningReason === null ? {} : { reasonCode: found.screeningReason };
  return [{ reason, to: officeOf(found.office), detail }];
}

const OUTCOMES: Partial<Readonly<Record<ReportEvent['type'], Reason>>> = {
  ReportAcknowledged: 'report-acknowledged',
  ReportScreenedIn: 'report-screened-in',
  ReportScreenedOut: 'report-screened-out',
};

/** Who received it is who acts on it. */
const isOwn = ({ office, liesWith }: { readonly office: string; readonly liesWith: string | null }): boolean =>
  liesWith !== null && office === communeOffice(liesWith);
