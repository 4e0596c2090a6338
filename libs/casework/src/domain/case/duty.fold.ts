import { type Known, isBefore } from '#kernel';
import type { CaseEvent } from './case.events.js';
import { inOrder } from './case.order.js';
import type { Change, KnownCase, Note } from './case.state.js';
import type { ConsentRecorded, ConsentWithdrawn } from './consent.events.js';
import type { EvidenceAttached } from './evidence.events.js';
import type { CaseAssigned, CaseTransferAcknowledged, CaseTransferred, NoteRecorded } from './duty.events.js';

/** Who answers for the case and works on it, and what was agreed to. */
export function changeOfDuty(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'CaseAssigned':
      return assigned(state, event);
    case 'CaseTransferred':
      return { transfer: transferOf(event) };
    case 'CaseTransferAcknowledged':
      return acknowledged(state, event);
    case 'NoteRecorded':
      return { notes: inOrder(state.notes, noteOf(event)) };
    case 'EvidenceAttached':
      return { evidence: inOrder(state.evidence, evidenceOf(event)) };
    case 'ConsentRecorded':
      return { consents: [...state.consents, consentOf(event)] };
    case 'ConsentWithdrawn':
      return { consents: withdrawn(state, event) };
    default:
      return {};
  }
}

function assigned({ assignments }: KnownCase, { data }: Known<CaseAssigned>): Change {
  const { commune, worker, occurredAt: since } = data;
  const present = assignments.find((each) => each.commune === commune);
  if (present && isBefore(since, present.since)) return {};
  return { assignments: [...assignments.filter((each) => each.commune !== commune), { commune, worker, since }] };
}

const noteOf = ({ id, data: { note, occurredAt } }: Known<NoteRecorded>): Note => ({
  factId: id,
  note: note ?? null,
  occurredAt,
});

const evidenceOf = ({ data }: Known<EvidenceAttached>) => ({
  evidenceId: data.evidenceId,
  mediaType: data.mediaType,
  bytes: data.bytes,
  contentHash: data.contentHash ?? null,
  note: data.note ?? null,
  occurredAt: data.occurredAt,
});

const transferOf = ({ data: { fromCommune, toCommune, reasonCode, occurredAt } }: Known<CaseTransferred>) => ({
  fromCommune,
  toCommune,
  reasonCode,
  occurredAt,
});

/** The incident keeps its commune; a child that is handed to its residence, or moved, resides there from then on. */
function acknowledged(state: KnownCase, { data: { commune } }: Known<CaseTransferAcknowledged>): Change {
  const ofIncident = state.transfer?.reasonCode === 'NOI_XAY_RA';
  return {
    responsibleCommune: commune,
    transfer: null,
    ...(ofIncident
      ? { incidentCommunes: [...new Set([...state.incidentCommunes, commune])] }
      : { residenceCommune: commune }),
  };
}

const consentOf = ({ id, data: { givenBy, purpose, occurredAt } }: Known<ConsentRecorded>) => ({
  consentId: id,
  givenBy,
  purpose,
  givenAt: occurredAt,
  withdrawnAt: null,
});

const withdrawn = ({ consents }: KnownCase, { data: { consentId, occurredAt } }: Known<ConsentWithdrawn>) =>
  consents.map((consent) => (consent.consentId === consentId ? { ...consent, withdrawnAt: occurredAt } : consent));
