import { type CaseEvent, type KnownCase, communesOfCase, isClosureUnfounded } from '#casework';
import { knownEvent } from '#event-store';
import { idOf } from '#kernel';
import { communeOffice } from '#vocabulary';
import { officeOf, personOf } from './recipients.js';
import type { Find, Found, Occurrence, RulesOf } from './rules.js';

type Case<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;

export const caseAfter = ({ things, event: { stream, version } }: Occurrence): Promise<KnownCase | undefined> =>
  things.caseOf(idOf(stream), version);

export const caseBefore = ({ things, event: { stream, version } }: Occurrence): Promise<KnownCase | undefined> =>
  version <= 1 ? Promise.resolve(undefined) : things.caseOf(idOf(stream), version - 1);

const communeIs = (code: string): Found => ({ to: officeOf(communeOffice(code)) });

/** The one who has the case now. */
const assignedWorker: Find = ({ event }) => {
  const { worker, commune } = knownEvent<Case<'CaseAssigned'>>(event).data;
  return Promise.resolve([{ to: personOf(worker, commune) }]);
};

/** The one who has it no more. */
const formerWorker: Find = async (occurrence) => {
  const { worker, commune } = knownEvent<Case<'CaseAssigned'>>(occurrence.event).data;
  const former = (await caseBefore(occurrence))?.assignments.find((each) => each.commune === commune)?.worker ?? worker;
  return former === worker ? [] : [{ to: personOf(former, commune) }];
};

const receivingCommune: Find = ({ event }) =>
  Promise.resolve([communeIs(knownEvent<Case<'CaseTransferred'>>(event).data.toCommune)]);

/** Whoever handed the case over knows from then on that another commune answers for it. */
const transferringCommune: Find = async (occurrence) => {
  const former = await caseBefore(occurrence);
  return former?.transfer ? [communeIs(former.transfer.fromCommune)] : [];
};

/** A commune in which the child lives has a duty, though the case was opened next door. N Đ26–32. */
const communesWithNewDuty: Find = async (occurrence) => {
  const [former, found] = [await caseBefore(occurrence), await caseAfter(occurrence)];
  if (!found) return [];
  const known = new Set([...(former?.status === 'open' ? communesOfCase(former) : []), found.responsibleCommune]);
  return communesOfCase(found)
    .filter((commune) => !known.has(commune))
    .map((commune) => ({ ...communeIs(commune), detail: { commune } }));
};

const responsibleCommune: Find = async (occurrence) => {
  const found = await caseAfter(occurrence);
  return found ? [communeIs(found.responsibleCommune)] : [];
};

const drafter: Find = async (occurrence) => {
  const found = await caseAfter(occurrence);
  return found?.plan ? [{ to: personOf(found.plan.draftedBy, found.responsibleCommune) }] : [];
};

export const FIND_OF_CASE = {
  'assigned-worker': assignedWorker,
  'former-worker': formerWorker,
  'receiving-commune': receivingCommune,
  'transferring-commune': transferringCommune,
  'communes-with-new-duty': communesWithNewDuty,
  'responsible-commune': responsibleCommune,
  drafter,
} as const;

export const RULES_OF_CASE: RulesOf<'case'> = {
  assigned: {
    isDone: ({ status, assignments }, { account }) =>
      status === 'closed' || (account !== null && !assignments.some(({ worker }) => worker === account)),
  },
  unassigned: {
    isDone: ({ status, assignments }, { detail }) =>
      status === 'closed' || assignments.find(({ commune }) => commune === detail.commune)?.worker !== detail.worker,
  },
  'transfer-waits': { isDone: ({ transfer }) => transfer === null },
  'transfer-acknowledged': {
    detail: ({ event }) =>
      Promise.resolve({ commune: knownEvent<Case<'CaseTransferAcknowledged'>>(event).data.commune }),
  },
  'duty-begins': { isDone: ({ status }) => status === 'closed' },
  // a closed case whose ground was taken back is looked at by the chair, who may open it again
  'closure-unfounded': {
    when: async (occurrence) => {
      const found = await caseAfter(occurrence);
      return found !== undefined && isClosureUnfounded(found);
    },
    isDone: (found) => !isClosureUnfounded(found),
  },
  'plan-to-approve': {
    when: async (occurrence) => Boolean((await caseAfter(occurrence))?.plan),
    barred: async (occurrence) => {
      const draftedBy = (await caseAfter(occurrence))?.plan?.draftedBy;
      return (id) => Promise.resolve(id === draftedBy);
    },
    isDone: ({ status, plan }) => status === 'closed' || plan?.status !== 'drafted',
  },
  'plan-returned': { isDone: ({ status, plan }) => status === 'closed' || plan?.status !== 'returned' },
};
