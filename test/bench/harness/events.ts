import type { EventMeta, NewEvent } from '#event-store';
import { type EventDefinition, type JsonObject, type Uuid, derivedId, uuid } from '#kernel';
import { randomUUID } from 'node:crypto';

const definition = (type: string, open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open,
  sealed: [{ path: '/name', class: 'identity', subject: '/childId' }],
  subject: '/childId',
});

const OPEN = ['/childId', '/office', '/kind', '/occurredAt', '/durationMinutes', '/costVnd', '/programme', '/remark'];

/** Contacts with a child: stored in the open, as the peers store them, and sealed, as the application does. */
export const contactDefinitions: readonly EventDefinition[] = [
  definition('ContactMade', [...OPEN, '/name']),
  definition('SealedContactMade', OPEN.slice(0, -1)),
];

const REMARK = 'Lời ghi mẫu, không có thật: đã đến nhà, gặp người chăm sóc, hẹn ngày đến lần sau, chưa thấy nguy hiểm.';

/** A payload of some 400 bytes. */
export const contact = (childId: Uuid, n: number): JsonObject => ({
  childId,
  office: `commune:${31_000 + (n % 150)}`,
  kind: 'c',
  occurredAt: '2026-03-14T08:30:00.000000Z',
  durationMinutes: 15 + (n % 90),
  costVnd: (n % 40) * 25_000,
  programme: 'SUC_KHOE_TAM_THAN',
  remark: `${REMARK} Lần ${n}.`,
  name: 'Trẻ Mẫu',
});

export const newContact = (childId: Uuid, n: number, type = 'ContactMade'): NewEvent => ({
  id: uuid(randomUUID()),
  type,
  data: contact(childId, n),
});

const WRITER = derivedId(uuid('00000000-0000-5000-8000-0000000000b1'), 'writer');

/** Who told it: the same fields that the application records. */
export const contactMeta = (): EventMeta => ({
  commandId: uuid(randomUUID()),
  correlationId: WRITER,
  causationId: null,
  actor: { kind: 'human', id: WRITER, office: 'commune:31135', role: 'commune-worker' },
  purpose: 'casework',
});
