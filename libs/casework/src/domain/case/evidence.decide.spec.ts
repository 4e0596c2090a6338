import { given, idOf } from '#testing';
import { caseDecider } from './case.decider.js';
import { CHILD, closed, opened } from './case.fixture.js';
import { attachEvidence } from './evidence.decide.js';

const picture = {
  evidenceId: idOf('picture'),
  mediaType: 'image/jpeg',
  bytes: 1200,
  contentHash: 'ab'.repeat(32),
  note: 'Ảnh mẫu',
  occurredAt: '2026-03-10',
} as const;

describe('evidence', () => {
  it('is attached to an open case, with what it is and the digest of its bytes', () => {
    given(caseDecider, opened())
      .when(attachEvidence, picture)
      .thenAccepted({ type: 'EvidenceAttached', data: { ...picture, childId: CHILD } });
  });

  it('is not attached to a closed case', () => {
    given(caseDecider, opened(), closed()).when(attachEvidence, picture).thenRefused('casework.case-closed');
  });

  it('that is there already is not attached again', () => {
    const attached = { type: 'EvidenceAttached', data: { ...picture, childId: CHILD } } as const;
    given(caseDecider, opened(), attached)
      .when(attachEvidence, { ...picture, evidenceId: idOf('again') })
      .thenAccepted();
  });
});
