import { accessProjections } from '#access';
import { caseworkProjections } from '#casework';
import type { EventMeta, EventStore, NewEvent } from '#event-store';
import {
  type Instant,
  type JsonObject,
  type Uuid,
  instantOfMillis,
  millisOf,
  streamOf,
  systemClock,
  uuid,
} from '#kernel';
import { type StoreSettings, openContext } from '#platform';
import { placementProjections } from '#placement';
import { rebuildReadModels } from '#projections';
import { servicesProjections } from '#services';
import { randomUUID } from 'node:crypto';
import { contactMeta } from '../harness/events.js';

/** The office that is measured, and the communes that have the rest of the cases. */
export const OFFICE = '31135';
const OTHERS = Array.from({ length: 102 }, (_, n) => String(31_400 + n));
const AT_ONCE = 256;
const COMMAND = 250;
const DAY_MILLIS = 86_400_000;

/** What the lists of cases are read from: a case stands by all that is owed for its child, and by who works there. */
const READ = [...accessProjections, ...caseworkProjections, ...servicesProjections, ...placementProjections];

/** How large the city is. */
export interface CitySize {
  readonly cases: number;
  readonly ofOffice: number;
  readonly eventsOfLongCase: number;
}

/** Records the cases of a city and builds its read models; gives the id of the long case, which is the office's. */
export async function buildCity(settings: StoreSettings, size: CitySize, say: (line: string) => void): Promise<Uuid> {
  const context = await openContext(settings, 'bench');
  const { store } = context;
  const begun = performance.now();
  for (let from = 0; from < size.cases; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, size.cases - from);
    await Promise.all(Array.from({ length: count }, (_, index) => openOne(store, from + index, size)));
  }
  const long = await recordLongCase(store, size.eventsOfLongCase);
  say(`queues: recorded in ${seconds(begun)} s`);
  const building = performance.now();
  await rebuildReadModels({ store, url: settings.mainUrl, projections: READ });
  say(`queues: read models built in ${seconds(building)} s`);
  await context.close();
  return long;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

const NOW = millisOf(systemClock.now());

/** Clocks of many days: most cases of a busy office are within their 12 hours or met them long ago. */
const receivedAt = (n: number): Instant => instantOfMillis(NOW - ((n * 7919) % (300 * DAY_MILLIS)));

async function openOne(store: EventStore, n: number, { ofOffice }: CitySize): Promise<void> {
  const [id, childId] = [uuid(randomUUID()), uuid(randomUUID())];
  const commune = n < ofOffice ? OFFICE : (OTHERS[n % OTHERS.length] ?? OFFICE);
  const at = receivedAt(n);
  const events = [
    opened(id, childId, commune, at),
    told('InitialAssessmentRecorded', { childId, ...assessment(n, at) }),
  ];
  await store.append({ stream: streamOf('case', id), expected: 'no-stream', events, meta: metaOf(commune) });
}

async function recordLongCase(store: EventStore, count: number): Promise<Uuid> {
  const [id, childId] = [uuid(randomUUID()), uuid(randomUUID())];
  const at = receivedAt(1);
  for (let version = 0; version < count; version += COMMAND) {
    const events = Array.from({ length: Math.min(COMMAND, count - version) }, (_, k) =>
      version + k === 0 ? opened(id, childId, OFFICE, at) : told('NoteRecorded', { childId, ...note(version + k, at) }),
    );
    const request = { stream: streamOf('case', id), expected: version, events, meta: metaOf(OFFICE) };
    if ((await store.append(request)).kind !== 'ok') throw new Error('the long case cannot be recorded');
  }
  return id;
}

const metaOf = (commune: string): EventMeta => {
  const meta = contactMeta();
  return { ...meta, actor: { ...meta.actor, office: `commune:${commune}` } };
};

const told = (type: string, data: JsonObject): NewEvent => ({ id: uuid(randomUUID()), type, data });

const opened = (caseId: Uuid, childId: Uuid, incidentCommune: string, at: Instant): NewEvent =>
  told('CaseOpened', {
    ...{ caseId, childId, reportId: uuid(randomUUID()), incidentCommune, receivedAt: at, occurredAt: at },
    ...{ abuseForms: ['BAO_LUC'], danger: 'CO' },
  });

const assessment = (n: number, occurredAt: Instant): JsonObject => ({
  ...{ template: '02@1', riskLevel: n % 3 === 0 ? 'CAO' : 'TRUNG_BINH', measuresNeeded: n % 2 === 0, occurredAt },
  findings: 'Lời ghi mẫu, không có thật: trẻ sợ hãi, có vết bầm, mẹ đi làm xa, bà nội trông.',
});

const note = (n: number, occurredAt: Instant): JsonObject => ({
  note: `Lời ghi mẫu, không có thật: đã đến nhà, gặp người chăm sóc, hẹn ngày đến lần sau. Lần ${n}.`,
  occurredAt,
});
