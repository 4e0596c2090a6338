import { given } from '#testing';
import { CHILD, PLACEMENT, ended, needed } from '../placement.fixture.js';
import { addCareDuty } from './duty.decide.js';
import { placementDecider } from './placement.decider.js';

const data = { placementId: PLACEMENT, childId: CHILD, communes: ['31147'] };

describe('the duty towards the care of a child', () => {
  it('is joined once by the communes that the case was handed to', () => {
    given(placementDecider, needed())
      .when(addCareDuty, { communes: ['31135', '31147'] })
      .thenAccepted({ type: 'CareDutyAdded', data });
    given(placementDecider, needed(), { type: 'CareDutyAdded', data })
      .when(addCareDuty, { communes: ['31135', '31147'] })
      .thenAccepted();
  });

  it('is not given for care that ended or was never told of', () => {
    given(placementDecider, needed(), ended)
      .when(addCareDuty, { communes: ['31147'] })
      .thenAccepted();
    given(placementDecider)
      .when(addCareDuty, { communes: ['31147'] })
      .thenRefused('placement.not-found');
  });
});
