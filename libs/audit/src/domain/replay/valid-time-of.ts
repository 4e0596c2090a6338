import { type DomainEvent, type Validity, validityOf } from '#kernel';

/** Events that tell their time in a field of another name: a report's 12 hours begin with its receipt, and end when due. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ['ReportReceived', 'receivedAt'],
  ['DeadlineLapsed', 'dueAt'],
  ['DeadlineLapseRevoked', 'dueAt'],
  ['DeadlineReckonedAnew', 'dueAt'],
]);

/** When a fact holds, as it was told. */
export function validTimeOf({ type, data }: DomainEvent): Validity {
  const field = TIMES.get(type);
  return validityOf(field === undefined ? { type, data } : { type, data: { occurredAt: data[field] ?? null } });
}
