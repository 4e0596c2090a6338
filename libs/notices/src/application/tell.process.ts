import { type CaseEvent, isClosureUnfounded } from '#casework';
import { type EventStore, type RecordedEvent, knownEvent } from '#event-store';
import type { JoinEvent, ReportEvent } from '#intake';
import { type DeadlineLapseRevoked, type DeadlineLapsed, type JsonObject, type Uuid, categoryOf, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { dayBehind } from '#reference';
import type { ReferralEvent } from '#services';
import { type Notice, type Reason, type Recipient, THINGS, type Thing } from '../domain/notice.js';
import type { NoticeBoard } from './notice-board.js';
import { SUPERVISION, chairOf, concernedBy, officeOf } from './recipients.js';
import { ACCESS_TYPES, ofAccessRequest, ofAccount } from './tell-access.js';
import { type Things, thingsIn } from './things.js';

/** What the process works with. */
export interface TellDeps {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly board: Pick<NoticeBoard, 'put' | 'revoke'>;
}

type Told = readonly (readonly [Reason, Recipient, JsonObject?])[];

/**
 * Tells people what has become theirs, by the event that made it so. The ids of notices follow from the event, so that each
 * is told once, whatever restarts.
 */
export const tellPeople = ({ store, board }: TellDeps): ProcessManager => ({
  name: 'tell-people',
  types: [
    ...['CaseAssigned', 'CaseTransferred', 'PlanDrafted', 'PlanAdjusted', 'PlanApproved', 'PlanReturned'],
    ...['ReportTransferred', 'ReferralMade', 'ReferralAccepted', 'ReferralDeclined', 'ReferralReturned'],
    ...['ReferralCompleted', 'ReferralMessageSent', 'DeadlineLapsed', 'DeadlineLapseRevoked'],
    ...ACCESS_TYPES,
    ...['CaseJoinProposed', 'CaseJoinPassedOn', 'CaseJoinAccepted', 'CaseJoinDeclined', 'ReportRedirected'],
    ...['FactCorrected', 'FactRetracted'],
  ],
  react: async (event) => {
    const thing = THINGS.find((each) => each === categoryOf(event.stream));
    if (thing === undefined) return;
    const told = await toldBy(thingsIn(store), thing, event);
    if (event.type === 'DeadlineLapseRevoked') await board.revoke(causesOf(event), event.recordedAt);
    await board.put(event.id, told.map(noticeOf(thing, event)));
  },
});

const noticeOf =
  (thing: Thing, { stream, meta: { actor }, recordedAt: at }: RecordedEvent) =>
  ([reason, to, detail = {}]: Told[number]): Notice => ({
    ...{ to, reason, thing, thingId: idOf(stream), at, detail },
    by: actor.kind === 'human' ? actor.id : null,
  });

/** Whom an event of each thing concerns; a placement tells of its lapses only. */
const OF_THING: Readonly<Record<Thing, (things: Things, event: RecordedEvent) => Told | Promise<Told>>> = {
  case: ofCase,
  report: ofReport,
  join: ofJoin,
  referral: ofReferral,
  placement: () => [],
  account: ofAccount,
  'access-request': ofAccessRequest,
};

async function toldBy(things: Things, thing: Thing, event: RecordedEvent): Promise<Told> {
  const ofTime = OF_TIME.get(event.type);
  return ofTime ? ofTime(things, thing, event) : OF_THING[thing](things, event);
}

/** A lapse is told at once to whoever answers for it, and to whoever should have done it. */
async function ofLapse(things: Things, thing: Thing, event: RecordedEvent): Promise<Told> {
  const { obligation: kind, dueAt } = knownEvent<DeadlineLapsed>(event).data;
  const { doers, chairs } = await concernedBy(things, { thing, id: idOf(event.stream), kind });
  return [...chairs, ...doers].map((to) => ['lapsed', to, { kind, dueAt }] as const);
}

/** Whoever was told of the lapse is told that it was none; what was told before says so from now on. */
async function ofRevocation(things: Things, thing: Thing, event: RecordedEvent): Promise<Told> {
  const { obligation: kind, dueAt, reasonCode } = knownEvent<DeadlineLapseRevoked>(event).data;
  const { doers, chairs } = await concernedBy(things, { thing, id: idOf(event.stream), kind });
  const behind = reasonCode === 'CALENDAR_CHANGED' ? dayBehind(dueAt) : undefined;
  const why = { reasonCode, ...(behind && { dayOff: behind.day, standing: behind.status }) };
  return [...chairs, ...doers, SUPERVISION].map((to) => ['lapse-revoked', to, { kind, dueAt, ...why }] as const);
}

const OF_TIME: ReadonlyMap<string, typeof ofLapse> = new Map([
  ['DeadlineLapsed', ofLapse],
  ['DeadlineLapseRevoked', ofRevocation],
]);

/** What made notices that are no longer so: the lapse, and the time that was taken for over. */
function causesOf(event: RecordedEvent): readonly Uuid[] {
  const { lapseEventId, obligationId } = knownEvent<DeadlineLapseRevoked>(event).data;
  return [lapseEventId, obligationId];
}

async function ofCase(things: Things, event: RecordedEvent): Promise<Told> {
  const known = knownEvent<CaseEvent>(event);
  if (known.type === 'CaseAssigned') return [['assigned', { account: known.data.worker }]];
  if (known.type === 'CaseTransferred') return [['transfer-waits', officeOf(`commune:${known.data.toCommune}`)]];
  return known.type === 'FactCorrected' || known.type === 'FactRetracted'
    ? ofClosure(things, event)
    : ofPlan(things, event);
}

/** A closed case whose ground was taken back is looked at by the chair, who may open it again. */
async function ofClosure(things: Things, { stream, version }: RecordedEvent): Promise<Told> {
  const found = await things.caseOf(idOf(stream), version);
  return found && isClosureUnfounded(found) ? [['closure-unfounded', chairOf(found.responsibleCommune)]] : [];
}

/** A plan waits for the chair; what became of it is told to whoever drafted it. */
async function ofPlan(things: Things, { type, stream, version }: RecordedEvent): Promise<Told> {
  const found = await things.caseOf(idOf(stream), version);
  if (!found?.plan) return [];
  if (type === 'PlanApproved') return [['plan-approved', { account: found.plan.draftedBy }]];
  if (type === 'PlanReturned') return [['plan-returned', { account: found.plan.draftedBy }]];
  return [['plan-to-approve', chairOf(found.responsibleCommune)]];
}

/** Who is asked is told at once; who reported is told what became of it. */
async function ofJoin(things: Things, { type, stream, version }: RecordedEvent): Promise<Told> {
  const found = await things.joinOf(idOf(stream), version);
  if (!found) return [];
  const proposal: readonly JoinEvent['type'][] = ['CaseJoinProposed', 'CaseJoinPassedOn'];
  if (proposal.some((each) => each === type)) return [['join-waits', chairOf(found.toCommune)]];
  return [['join-answered', officeOf(`commune:${found.fromCommune}`), { status: found.status }]];
}

/** A report that went to the wrong commune waits at the right one; whoever received it is told where it went. */
async function ofReport(things: Things, event: RecordedEvent): Promise<Told> {
  const known = knownEvent<ReportEvent>(event);
  if (known.type === 'ReportTransferred') return [['report-waits', officeOf(`commune:${known.data.toCommune}`)]];
  if (known.type !== 'ReportRedirected' || known.data.toCommune === null) return [];
  const found = await things.reportOf(idOf(event.stream), event.version);
  const receiver: Told = found ? [['report-redirected', officeOf(found.office)]] : [];
  return [['report-waits', officeOf(`commune:${known.data.toCommune}`)], ...receiver];
}

async function ofReferral(things: Things, event: RecordedEvent): Promise<Told> {
  const known = knownEvent<ReferralEvent>(event);
  const found = await things.referralOf(idOf(event.stream), event.version);
  if (!found) return [];
  const { fromOffice, toOffice } = found.made;
  if (known.type === 'ReferralMade') return [['referral-received', officeOf(toOffice)]];
  if (known.type !== 'ReferralMessageSent')
    return [['referral-answered', officeOf(fromOffice), { status: found.status }]];
  return [['message', officeOf(known.data.fromOffice === fromOffice ? toOffice : fromOffice)]];
}
