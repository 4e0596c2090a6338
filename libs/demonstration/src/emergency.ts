import { accountCommands } from '#access';
import type { Instant } from '#kernel';
import type { CommandBus } from '@nestjs/cqrs';
import { COMMUNES, workerOf } from './people.js';
import { cityId, requestOf } from './step.js';

/** A worker of another commune opened in an emergency what is kept of the first child, and nobody has reviewed it yet. */
export async function oneEmergency(bus: CommandBus, now: Instant): Promise<void> {
  const [, commune] = COMMUNES;
  const { id, role, office } = workerOf(commune);
  const input = {
    ...{ role, office, emergencyId: cityId('emergency', 1), childId: cityId('child/0') },
    reason: 'Trẻ mẫu được đưa vào bệnh viện mẫu trong đêm; cần biết ai đang phụ trách',
  };
  const request = requestOf({ key: 'emergency/1', by: workerOf(commune) }, now);
  const outcome = await bus.execute(accountCommands.openInEmergency(id, input, request));
  if (outcome.kind !== 'recorded') throw new Error('the emergency access was not recorded');
}
