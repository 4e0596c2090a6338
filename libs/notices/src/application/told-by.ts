import { type CaseEvent, type KnownCase, communesOfCase } from '#casework';
import { type RecordedEvent, knownEvent } from '#event-store';
import type { ReportEvent } from '#intake';
import { type DeadlineLapsed, type JsonObject, type Obligation, type Uuid, idOf, statusOfObligation } from '#kernel';
import type { KnownReferral, ReferralEvent } from '#services';
import type { Reason, Thing } from '../domain/notice.js';
import type { Meant } from '../domain/reach.js';
import { chairOf, communeOffice, concernedBy, officeOf, personOf } from './recipients.js';
import type { Things } from './things.js';

/** What somebody is told by an event. */
export interface Told {
  readonly reason: Reason;
  readonly to: Meant;
  readonly detail?: JsonObject;
  /** The report that it is about, for whoever does not see the case that the event is of. */
  readonly report?: Uuid;
}

/** What people are told by an event of a thing. */
export async function toldBy(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  if (event.type === 'DeadlineLapsed') return ofLapse(things, thing, event);
  if (thing === 'case') return ofCase(things, event);
  if (thing === 'referral') return ofReferral(things, event);
  return thing === 'report' ? ofReport(things, event) : [];
}

/** A lapse is told at once to whoever answers for it, and to whoever should have done it. */
async function ofLapse(things: Things, thing: Thing, event: RecordedEvent): Promise<readonly Told[]> {
  const { obligation: kind, obligationId, dueAt } = knownEvent<DeadlineLapsed>(event).data;
  const { doers, chairs } = await concernedBy(things, { thing, id: idOf(event.stream), kind });
  const told = [...chairs, ...doers].map((to): Told => ({ reason: 'lapsed', to, detail: { kind, dueAt } }));
  if (thing !== 'case' || kind !== MEASURE) return told;
  const found = await things.caseOf(idOf(event.stream), event.version);
  const lapsed = found?.obligations.filter(({ id }) => id === obligationId) ?? [];
  return [...told, ...(found ? await ofReportsOf(things, found, lapsed) : [])];
}

const MEASURE = 'emergency-response';

type OfCase = (things: Things, event: RecordedEvent) => Promise<readonly Told[]>;

const whoseDutyBegins: OfCase = async (things, event) =>
  nextDoor(await before(things, event), await after(things, event));
const whatOfThePlan: OfCase = async (things, event) => ofPlan(await after(things, event), event.type);

const OF_CASE: Partial<Readonly<Record<string, OfCase>>> = {
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
};

const ofCase: OfCase = async (things, event) => (await OF_CASE[event.type]?.(things, event)) ?? [];

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
const ofAcknowledgement = (found: KnownCase | undefined, commune: string): readonly Told[] =>
  found?.transfer
    ? [
        {
          reason: 'transfer-acknowledged',
          to: officeOf(communeOffice(found.transfer.fromCommune)),
          detail: { commune },
        },
      ]
    : [];

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
  former: KnownCase | undefined,
  found: KnownCase | undefined,
): Promise<readonly Told[]> {
  if (!found) return [];
  const owed = new Set(former?.obligations.filter(({ metAt }) => metAt === null).map(({ id }) => id));
  const met = found.obligations.filter(({ id, kind, metAt }) => kind === MEASURE && owed.has(id) && metAt !== null);
  return ofReportsOf(things, found, met);
}

/** To whoever received the reports with which these obligations began: what became of them, by the report that they see. */
async function ofReportsOf(
  things: Things,
  { reportIds }: KnownCase,
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

/** The commune is told of what comes to it; whoever received it, of what becomes of it there. */
async function ofReport(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<ReportEvent>(event);
  if (known.type === 'ReportTransferred')
    return [{ reason: 'report-waits', to: officeOf(communeOffice(known.data.toCommune)) }];
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

const ANSWERS: ReadonlySet<string> = new Set<ReferralEvent['type']>([
  ...(['ReferralAccepted', 'ReferralDeclined', 'ReferralReturned', 'ReferralCompleted'] as const),
]);

async function ofReferral(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<ReferralEvent>(event);
  const found = await things.referralOf(idOf(event.stream), event.version);
  if (!found) return [];
  const { toOffice } = found.made;
  if (known.type === 'ReferralMade') return [{ reason: 'referral-received', to: officeOf(toOffice) }];
  if (known.type === 'ReferralWithdrawn') return [{ reason: 'referral-withdrawn', to: officeOf(toOffice) }];
  if (known.type !== 'ReferralMessageSent' && !ANSWERS.has(known.type)) return [];
  const senders = await sendersOf(things, found);
  if (known.type !== 'ReferralMessageSent')
    return toOffices(senders, toOffice, { reason: 'referral-answered', detail: { status: found.status } });
  const writer = known.data.fromOffice;
  return toOffices(writer === toOffice ? senders : [toOffice], writer, { reason: 'message' });
}

/** Whoever sent it, and the commune that answers for the case since it was handed over. */
async function sendersOf(things: Things, { made: { fromOffice, caseId } }: KnownReferral): Promise<readonly string[]> {
  const responsible = (await things.caseOf(caseId))?.responsibleCommune;
  return [...new Set([fromOffice, ...(responsible === undefined ? [] : [communeOffice(responsible)])])];
}

const toOffices = (offices: readonly string[], but: string, told: Omit<Told, 'to'>): readonly Told[] =>
  offices.filter((office) => office !== but).map((office) => ({ ...told, to: officeOf(office) }));
