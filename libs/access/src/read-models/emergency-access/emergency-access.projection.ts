import { type RecordedEvent, knownEvent } from '#event-store';
import type { Projection, Row } from '#projections';
import { rowPolicy } from '#permit';
import type { EmergencyAccessOpened, EmergencyAccessReviewed } from '../../domain/account/account.events.js';

type Read = EmergencyAccessOpened | EmergencyAccessReviewed;

/** One row for each time that somebody opened in an emergency what is kept of a child: the queue of those who review. */
export const emergencyAccessProjection: Projection = {
  name: 'emergency-access',
  version: 1,
  columns: {
    ...{ account_id: 'uuid', child_id: 'uuid', role: 'text', office: 'text', reason: 'text' },
    ...{ valid_from: 'instant', valid_to: 'instant' },
    ...{ verdict: 'text', note: 'text', reviewed_by: 'uuid', reviewed_at: 'instant' },
  },
  indexes: ['(verdict is null), valid_from, id'],
  policy: rowPolicy('access:audit', {}),
  types: ['EmergencyAccessOpened', 'EmergencyAccessReviewed'],
  categories: ['account'],
  keysOf: (event) => [knownEvent<Read>(event).data.emergencyId],
  fold: (row, event, key) => folded(row, event, key),
};

function folded(row: Row | undefined, recorded: RecordedEvent, id: string): Row | undefined {
  const event = knownEvent<Read>(recorded);
  if (event.type === 'EmergencyAccessOpened') {
    const { accountId, childId, role, office, reason = null, validFrom, validTo } = event.data;
    const told = { account_id: accountId, child_id: childId, role, office, reason };
    const open = { verdict: null, note: null, reviewed_by: null, reviewed_at: null };
    return { id, ...told, valid_from: validFrom, valid_to: validTo, ...open };
  }
  const { verdict, note = null } = event.data;
  return row && { ...row, verdict, note, reviewed_by: event.by, reviewed_at: recorded.recordedAt };
}
