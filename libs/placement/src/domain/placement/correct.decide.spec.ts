import { eventIdOf, given } from '#testing';
import { CHILD, PLACEMENT, decided, handedOver, met, needed } from '../placement.fixture.js';
import { retractPlacementFact } from './correct.decide.js';
import { placementDecider } from './placement.decider.js';
import type { PlacementEvent } from './placement.events.js';

const reason = 'ghi nhầm (thử)';
const retracting = (index: number) => ({ retractsEventId: eventIdOf(index), reason });
const retracted = (index: number): PlacementEvent => ({
  type: 'FactRetracted',
  data: { subjectId: CHILD, retractsEventId: eventIdOf(index), reason },
});
const followUp = (harmedByCarer: boolean): PlacementEvent => ({
  type: 'FollowUpRecorded',
  data: {
    placementId: PLACEMENT,
    childId: CHILD,
    template: '13@1',
    harmedByCarer,
    begins: [],
    occurredAt: '2026-03-05',
  },
});

describe('what was told of a placement in error', () => {
  it('is taken back once: a meeting does not count any more', () => {
    given(placementDecider, needed(), met())
      .when(retractPlacementFact, retracting(1))
      .thenAccepted({
        type: 'FactRetracted',
        data: { subjectId: CHILD, retractsEventId: eventIdOf(1), reason },
      });
    const after = given(placementDecider, needed(), met(), met('2026-02-16'), retracted(1));
    expect(after.state).toMatchObject({ meetings: [{ factId: eventIdOf(2) }] });
    after.when(retractPlacementFact, retracting(1)).thenRefused('placement.no-such-fact');
  });

  it('is not a decision, which is ended instead, nor a follow-up that told of harm', () => {
    const placed = [needed(), met(), met('2026-02-16'), decided, handedOver];
    given(placementDecider, ...placed)
      .when(retractPlacementFact, retracting(3))
      .thenRefused('placement.not-correctable');
    given(placementDecider, ...placed, followUp(true))
      .when(retractPlacementFact, retracting(5))
      .thenRefused('placement.harm-stays');
    given(placementDecider, ...placed, followUp(false))
      .when(retractPlacementFact, retracting(5))
      .thenAccepted({ type: 'FactRetracted' });
    given(placementDecider).when(retractPlacementFact, retracting(0)).thenRefused('placement.not-found');
  });
});
