import { type RecordedEvent, knownEvent } from '#event-store';
import { idOf } from '#kernel';
import type { PlacementEvent } from '#placement';
import { chairOf, concernedBy } from './recipients.js';
import type { Things } from './things.js';
import type { Told } from './told.js';

/**
 * The chair of the commune where the carer lives is asked to decide (N Đ42 k7); whoever works with the child is told what
 * was decided, by the chair there, by the court or by the department.
 */
export async function ofPlacement(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<PlacementEvent>(event);
  if (known.type === 'PlacementPetitioned') {
    const { toCommune } = known.data;
    return toCommune === undefined ? [] : [{ reason: 'placement-to-decide', to: chairOf(toCommune) }];
  }
  if (known.type !== 'PlacementDecided') return [];
  const { decider = 'CHU_TICH' } = known.data;
  const { doers, chairs } = await concernedBy(things, { thing: 'placement', id: idOf(event.stream), kind: '' });
  return [...doers, ...chairs].map((to): Told => ({ reason: 'placement-decided', to, detail: { decider } }));
}
