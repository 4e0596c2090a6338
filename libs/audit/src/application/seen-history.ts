import type { Permission } from '#access';
import { childrenEventDefinitions } from '#children';
import { seenOnly } from '#event-store';
import type { FieldClass } from '#kernel';
import { withoutInformant } from '../domain/replay/redact.js';
import type { StreamHistory } from '../domain/replay/history.js';
import { definitions } from '../read-models/statistics/counting.js';

const seen = seenOnly([...definitions, ...childrenEventDefinitions]);

/**
 * The history as the reader may see it: what is hidden is dropped before anything is folded, compared or sent, by the
 * declaration of each event. Who told it is in no replay, whoever asks, since that is shown by a request that is written
 * down; a mark stays in its place.
 */
export function seenHistory(history: StreamHistory, permission: Permission): StreamHistory {
  const hidden = hiddenBy(permission);
  return {
    ...history,
    events: history.events.map((event) => ({
      ...event,
      data: withoutInformant(seen(event, (fieldClass) => !hidden.has(fieldClass))),
    })),
  };
}

const hiddenBy = (permission: Permission): ReadonlySet<FieldClass> =>
  new Set<FieldClass>(permission.verdict === 'mask' ? [...permission.classes, 'reporter'] : ['reporter']);
