import { type Instant, type Uuid, type When, nextDueAt, nextLapseAt, obligationView } from '#kernel';
import {
  type Answer,
  type RowOf,
  entityOf,
  described,
  fieldsOf,
  flag,
  instant,
  list,
  maybe,
  named,
  nullable,
  obligation,
  oneOf,
  projectionOf,
  readModel,
  record,
  stream,
  text,
  uuid,
  when,
} from '#reading';
import { actsForSender, seesTheChild } from '../../domain/referral/both-sides.rules.js';
import { referralDecider } from '../../domain/referral/referral.decider.js';
import {
  LEGAL_BASES,
  RECEIVER_WARNINGS,
  SHARED_FIELDS,
  type SharedSnapshot,
  referralEventDefinitions,
} from '../../domain/referral/referral.events.js';
import { type KnownReferral, type ReferralState, answeredAtOf } from '../../domain/referral/referral.state.js';

/** Where a referral may stand. */
export const REFERRAL_STATUSES = ['made', 'accepted', 'declined', 'returned', 'withdrawn', 'completed'] as const;

const isKnown = (state: ReferralState): state is KnownReferral => state.status !== 'unknown';

const snapshot = named(
  'SharedDto',
  record({
    ...{ name: maybe(text), birthDate: maybe(text), sex: maybe(text), residenceCommune: maybe(text) },
    ...{ address: maybe(text), motherName: maybe(text), fatherName: maybe(text), contact: maybe(text) },
  }),
);
const consent = named(
  'ConsentDto',
  record({ byGuardian: flag, byChild: described('Needed from 7 full years on', flag), at: when }),
);
const message = named('MessageDto', record({ id: uuid, fromOffice: text, sentAt: instant, text: nullable(text) }));

const { shown, column, index, asked } = fieldsOf<KnownReferral>();
const open = { class: 'administrative' } as const;

/**
 * One row a referral, for both sides: who sent what to whom, and what became of it. The receiver sees the fields that were
 * shared with it, no case and no child, and nothing of the child once it is over. On the page of its case it is seen with
 * the case, wherever that has gone since: N Đ26–32.
 */
export const referralBoard = readModel({
  ...{ name: 'referral-board', version: 7, answer: 'ReferralDto', newestBy: 'sortKey' },
  doc: 'One referral. For the receiver `masked` is true: the case, the child and the consent are not shown.',
  stream: stream(referralDecider, referralEventDefinitions, isKnown),
  stands: {
    ...{ action: 'services:view', communes: 'communes', receiver: 'toOffice', child: 'childId', case: 'caseId' },
    isOver: (referral) => !seesTheChild(referral),
  },
  indexes: ['to_office, sort_key, id', 'from_office, sort_key, id', 'case_id', 'due_at', 'lapse_at'],
  fields: {
    status: column(oneOf(REFERRAL_STATUSES), { ...open, doc: 'Where it stands', from: ({ status }) => status }),
    caseId: column(nullable(uuid), {
      ...{ class: 'connection', hiddenAs: null, doc: 'Its case; null for the receiver' },
      from: ({ made }) => made.caseId,
    }),
    childId: column(nullable(uuid), {
      ...{ class: 'connection', hiddenAs: null, doc: 'The child; null for the receiver' },
      from: ({ made }) => made.childId,
    }),
    masked: asked(flag, { doc: 'Whether something is hidden from the reader', from: (_, { masked }) => masked }),
    sending: asked(flag, {
      doc: 'Whether the own office is on the sending side, itself or in the place of the one that sent it',
      from: (referral, { actor, owner }) => actsForSender(referral, actor, owner),
    }),
    fromOffice: column(text, { ...open, doc: 'Who sent it', from: ({ made }) => made.fromOffice }),
    toOffice: column(text, {
      ...{ ...open, doc: 'Whom it was sent to: `provider:<uuid>` or `commune:<code>`' },
      from: ({ made }) => made.toOffice,
    }),
    need: column(text, { ...open, doc: 'Code of service_types', from: ({ made }) => made.need }),
    sharedFields: shown(list(oneOf(SHARED_FIELDS)), {
      ...{ ...open, doc: 'What of the child was sent along' },
      from: ({ made }) => made.sharedFields,
    }),
    shared: shown(snapshot, {
      ...{ class: 'identity', hiddenAs: {}, doc: 'The child as it was sent: only what is listed' },
      from: ({ made }) => listedOf(made),
    }),
    note: shown(nullable(text), {
      class: { of: ['notes', 'own-notes'], isFirst: ({ made }) => made.sharedFields.includes('note') },
      ...{ hiddenAs: null, doc: 'For the receiver, where it is listed' },
      from: ({ made }) => made.note ?? null,
    }),
    legalBasis: shown(nullable(oneOf(LEGAL_BASES)), {
      ...{ ...open, doc: 'What allows the sharing without a consent' },
      from: ({ made }) => made.legalBasis ?? null,
    }),
    consent: shown(nullable(consent), {
      ...{ class: 'internal', hiddenAs: null, doc: 'Who agreed to the sharing' },
      from: ({ made }) => made.consent ?? null,
    }),
    receiverWarnings: shown(list(oneOf(RECEIVER_WARNINGS)), {
      ...{ class: 'internal', hiddenAs: [], doc: 'What the sender was warned of' },
      from: ({ made }) => made.receiverWarnings ?? [],
    }),
    madeAt: column(when, { ...open, doc: 'When it was made, as told', from: ({ made }) => made.occurredAt }),
    answeredAt: column(nullable(when), { ...open, doc: 'When it was answered, as told', from: answeredAtOf }),
    completedAt: column(nullable(when), {
      ...{ ...open, doc: 'When it was completed, as told' },
      from: (referral) => (referral.status === 'completed' ? referral.completedAt : null),
    }),
    endedAt: shown(nullable(when), { ...open, doc: 'When it was returned or withdrawn', from: endedAtOf }),
    reasonCode: shown(nullable(text), {
      ...{ ...open, doc: 'Why it was declined, returned or withdrawn' },
      from: (referral) => ('reasonCode' in referral ? referral.reasonCode : null),
    }),
    outcomeCode: shown(nullable(text), {
      ...{ ...open, doc: 'What became of it' },
      from: (referral) => ('outcomeCode' in referral ? referral.outcomeCode : null),
    }),
    report: shown(nullable(text), {
      ...{ class: 'notes', hiddenAs: null, doc: 'What was done' },
      from: (referral) => ('report' in referral ? referral.report : null) ?? null,
    }),
    escalatedAt: shown(nullable(instant), {
      ...{ ...open, doc: 'When it was escalated' },
      from: ({ escalatedAt }) => escalatedAt,
    }),
    obligations: column(list(obligation), {
      ...{ ...open, doc: 'The clock of the answer' },
      from: ({ obligations }) => obligations.map((each) => obligationView(each)),
    }),
    messages: shown(list(message), {
      ...{ class: 'notes', hiddenAs: [], doc: 'Between both sides, the oldest first' },
      from: messagesOf,
    }),
    communes: index(list(text), ({ made }) => made.communes),
    escalated: index(flag, ({ escalatedAt }) => escalatedAt !== null),
    dueAt: index(nullable(instant), ({ obligations }) => nextDueAt(obligations)),
    lapseAt: index(nullable(instant), ({ obligations }) => nextLapseAt(obligations)),
    sortKey: index(text, ({ recordedAt }) => recordedAt),
  },
});

/** One referral, as a reader may see it. */
export type ReferralView = Answer<typeof referralBoard>;
/** One row, as sweeps see it. */
export type ReferralRow = RowOf<typeof referralBoard>;

export const referralBoardProjection = projectionOf(referralBoard);
export const ReferralOnBoard = entityOf(referralBoard);

/** Listed again here, whatever an older event may hold. */
function listedOf({ shared = {}, sharedFields }: KnownReferral['made']): SharedSnapshot {
  const listed = new Set<string>(sharedFields);
  return Object.fromEntries(Object.entries(shared).filter(([field]) => listed.has(field)));
}

function endedAtOf(referral: KnownReferral): When | null {
  if (referral.status === 'returned') return referral.returnedAt;
  return referral.status === 'withdrawn' ? referral.withdrawnAt : null;
}

interface Message {
  readonly id: Uuid;
  readonly fromOffice: string;
  readonly sentAt: Instant;
  /** Null where it was erased. */
  readonly text: string | null;
}

function messagesOf({ messages }: KnownReferral): readonly Message[] {
  return messages.map((each) => ({
    ...{ id: each.messageId, fromOffice: each.fromOffice, sentAt: each.sentAt },
    text: each.text ?? null,
  }));
}
