import {
  type Obligation,
  type ObligationView,
  isOutstanding,
  nextDueAt,
  nextLapseAt,
  obligationView,
  statusOfObligation,
} from '#kernel';
import { secrecyOf } from '#permit';
import {
  type Answer,
  type Item,
  type RowOf,
  count,
  entityOf,
  fieldsOf,
  flag,
  instant,
  list,
  listing,
  nullable,
  obligation,
  oneOf,
  projectionOf,
  readModel,
  stream,
  text,
  uuid,
  when,
} from '#reading';
import { caseDecider } from '../../domain/case/case.decider.js';
import { caseEventDefinitions } from '../../domain/case/case.definitions.js';
import type { CaseState, KnownCase } from '../../domain/case/case.state.js';
import { isClosureUnfounded } from '../../domain/case/closing.rules.js';
import { communesOfCase } from '../../domain/case/duty.rules.js';
import { knownCase } from './case-file.shapes.js';
import { sortKeyOf } from './sort-key.js';

/**
 * The communes with a duty once more, one a column: behind row-level security PostgreSQL uses an index for what is equal,
 * not for arrays that share something. The few cases with more communes than columns are marked.
 */
export const DUTIES = ['duty_1', 'duty_2', 'duty_3', 'duty_4'] as const;

const isKnown = (state: CaseState): state is KnownCase => state.status !== 'none';
const { shown, column, index } = fieldsOf<KnownCase>();
const open = { class: 'administrative' } as const;
const dutyOf = (nth: number) => index(nullable(text), (state) => communesOfCase(state)[nth] ?? null);

/** One row a case: where it stands, what is due, and the whole state for the page of the case. */
export const caseFile = readModel({
  ...{ name: 'case-file', version: 11, answer: 'CaseDto', doc: 'One case.' },
  stream: stream(caseDecider, caseEventDefinitions, isKnown),
  stands: { action: 'casework:view', communes: 'communes', child: 'childId', secrecy: 'secrecy' },
  indexes: ['child_id', 'lapse_at', 'sort_key, id', ...DUTIES.map((duty) => `${duty}, sort_key, id`), 'more_duties'],
  fields: {
    code: column(text, {
      ...{ ...open, doc: 'Short code for people' },
      from: ({ caseId }) => caseId.slice(0, 8).toUpperCase(),
    }),
    childId: column(nullable(uuid), {
      ...{ class: 'connection', hiddenAs: null, doc: 'The child', from: ({ childId }) => childId },
    }),
    status: column(oneOf(['open', 'closed']), { ...open, doc: 'Where it stands', from: ({ status }) => status }),
    communes: column(list(text), { ...open, doc: 'The communes with a duty', from: (state) => communesOfCase(state) }),
    episode: column(count, { ...open, doc: 'Which episode it is', from: ({ episode }) => episode }),
    riskLevel: column(nullable(text), {
      ...{ ...open, doc: 'As found last: code of risk_levels', from: ({ riskLevel }) => riskLevel },
    }),
    planStatus: column(nullable(text), {
      ...{ ...open, doc: 'Where its plan stands', from: ({ plan }) => plan?.status ?? null },
    }),
    dueAt: column(nullable(instant), {
      ...{ ...open, doc: 'When something is due next', from: ({ obligations }) => nextDueAt(obligations) },
    }),
    nextDue: column(nullable(obligation), {
      ...{ ...open, doc: 'What is due then', from: ({ obligations }) => nextDueOf(obligations) },
    }),
    lapsed: column(flag, {
      ...{ ...open, doc: 'Whether a time ran out' },
      from: ({ obligations }) => obligations.some((each) => statusOfObligation(each) === 'lapsed'),
    }),
    openedAt: column(nullable(when), {
      ...{ ...open, doc: 'When the episode began: an instant or a partial date', from: ({ openedAt }) => openedAt },
    }),
    closedAt: column(nullable(when), { ...open, doc: 'When it ended', from: ({ closedAt }) => closedAt }),
    closureUnfounded: column(flag, {
      ...{ ...open, doc: 'Whether the review that it was closed on was taken back or says something else by now' },
      from: isClosureUnfounded,
    }),
    case: shown(knownCase, {
      ...{ ...open, doc: 'Assessments, measures, plan and reviews of the episode', from: (state) => state },
    }),
    obligations: column(list(obligation), {
      ...{ ...open, doc: 'What is owed, of all episodes' },
      from: ({ obligations }) => obligations.map((each) => obligationView(each)),
    }),
    lapseAt: index(nullable(instant), ({ obligations }) => nextLapseAt(obligations)),
    /** Those who work on the case, one a commune. */
    workers: index(list(text), ({ assignments }) => assignments.map(({ worker }) => worker)),
    ...{ duty_1: dutyOf(0), duty_2: dutyOf(1), duty_3: dutyOf(2), duty_4: dutyOf(3) },
    moreDuties: index(flag, (state) => communesOfCase(state).length > DUTIES.length),
    /** Where it stands in a list: see `sortKeyOf`. */
    sortKey: index(text, (state, { recordedAt }) => sortKeyOf(state, recordedAt)),
    /** The commune that answers for it, and who works on it there. */
    responsible: index(text, ({ responsibleCommune }) => responsibleCommune),
    worker: index(nullable(text), workerOf),
    /** Those who work on it with the commune for which they do: `31135/<account>`. */
    assigned: index(list(text), ({ assignments }) => assignments.map(({ commune, worker }) => `${commune}/${worker}`)),
    /** Who supervises sees no person in what is `strict`, nor in what belongs to it. */
    secrecy: index(oneOf(['ordinary', 'strict']), ({ abuseForms }) => secrecyOf(abuseForms)),
  },
});

/** A case as it stands in a list: made of columns alone. */
export const caseItem = listing(caseFile, {
  ...{ answer: 'CaseItemDto', doc: 'A case in a list.' },
  names: [
    ...(['code', 'childId', 'status', 'communes', 'episode', 'riskLevel', 'planStatus', 'dueAt', 'nextDue'] as const),
    ...(['lapsed', 'openedAt', 'closedAt', 'closureUnfounded'] as const),
  ],
});

/** The whole case, as a reader may see it. */
export type CaseView = Answer<typeof caseFile>;
export type CaseItem = Item<typeof caseItem>;
/** One row, as those see it who read past the door. */
export type CaseRow = RowOf<typeof caseFile>;

export const caseFileProjection = projectionOf(caseFile);
export const CaseFile = entityOf(caseFile);

function workerOf({ assignments, responsibleCommune }: KnownCase): string | null {
  return assignments.find(({ commune }) => commune === responsibleCommune)?.worker ?? null;
}

/** What of them is due next. */
function nextDueOf(obligations: readonly Obligation[]): ObligationView | null {
  const dueAt = nextDueAt(obligations);
  const next = obligations.find((each) => isOutstanding(each) && each.dueAt === dueAt);
  return next ? obligationView(next) : null;
}
