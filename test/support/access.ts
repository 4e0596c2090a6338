import { accountOf } from './stage.js';
import type { World } from './world.js';

/** Two administrators, and what one of them asked for that waits for the other: a code for the worker of `peopleOf`. */
export async function askForAccess(world: World): Promise<string> {
  const first = await world.signIn('quan-tri-1', 'administrator', 'province:92');
  await world.signIn('quan-tri-2', 'administrator', 'province:92');
  const { body } = await first.send('POST', `/accounts/${accountOf('can-bo')}/one-time-code`, {});
  return String(body.id);
}
