import type { Emergencies } from '#access';
import type { Instant } from '#kernel';
import { COMMUNES, workerOf } from './people.js';
import { cityId, requestOf } from './step.js';

/** A worker of another commune opened in an emergency what is kept of the first child, and nobody has reviewed it yet. */
export async function oneEmergency(emergencies: Emergencies, now: Instant): Promise<void> {
  const [, commune] = COMMUNES;
  const request = requestOf({ key: 'emergency/1', by: workerOf(commune) }, now);
  const told = {
    id: cityId('emergency', 1),
    childId: cityId('child/0'),
    reason: 'Trẻ mẫu được đưa vào bệnh viện mẫu trong đêm; cần biết ai đang phụ trách',
  };
  const outcome = await emergencies.open(told, request);
  if (outcome.kind !== 'recorded') throw new Error('the emergency access was not recorded');
}
