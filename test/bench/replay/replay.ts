import { type CaseEvent, caseDecider, caseworkEventDefinitions } from '#casework';
import { type EventStore, type NewEvent, type RecordedEvent, knownEvent } from '#event-store';
import {
  type Instant,
  type JsonObject,
  type StreamName,
  type Uuid,
  effectiveHistory,
  fold,
  streamOf,
  uuid,
} from '#kernel';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Bench } from '../harness/bench.js';
import { contactMeta } from '../harness/events.js';
import { type Side, interleaved, rowOf } from '../harness/figures.js';
import { openStore } from '../harness/store.js';

const EVENTS = 10_000;
const COMMAND = 250;
const CYCLE = 10;

const SELECT = `
  select e.pos, e.version, e.event_id, e.type, e.schema_v, e.recorded_at, e.meta, e.payload
    from es.stream s join es.event e on e.stream_no = s.stream_no where s.name = $1 order by e.version`;

/** Events a second of one case of 10 000 events, folded as it was known at an instant, against reading its rows. */
export const replay: Bench = async ({ server, quick, say }) => {
  const url = await server.database('replay');
  const store = await openStore(url, undefined, caseworkEventDefinitions);
  say(`replay: recording a case of ${EVENTS.toLocaleString('en')} events`);
  const caseId = uuid(randomUUID());
  const stream = streamOf('case', caseId);
  const at = await recordCase(store, stream, caseId);
  const reader = new Client({ connectionString: url });
  await reader.connect();
  const sides: Side[] = [
    { name: 'ours', round: () => rateOf(() => known(store, stream, at)) },
    { name: 'plain SELECT', round: () => rateOf(async () => (await reader.query(SELECT, [stream])).rows.length) },
  ];
  const [ours = [], peer = []] = [...(await interleaved(sides, quick ? 5 : 21)).values()];
  await reader.end();
  await store.close();
  return [
    rowOf({ name: 'replay', case: 'a case of 10 000 events, known at : plain SELECT', unit: 'events/s' }, ours, peer),
  ];
};

async function rateOf(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const seen = await work();
  if (seen !== EVENTS) throw new Error(`${seen} events instead of ${EVENTS}`);
  return EVENTS / ((performance.now() - begun) / 1000);
}

/** What the audit of a case does: find the position of the instant, read up to it, leave out what was corrected, fold. */
async function known(store: EventStore, stream: StreamName, at: Instant): Promise<number> {
  const upTo = await store.positionAt(at);
  const recorded: RecordedEvent[] = [];
  for await (const event of store.readStream(stream, { upTo })) recorded.push(event);
  const history = effectiveHistory(recorded.map((event) => knownEvent<CaseEvent>(event)));
  const state = fold(caseDecider, history);
  if (state.status === 'none') throw new Error('the case was not opened');
  return history.length;
}

/** The case, and one event of another stream after it, so that the instant lies before the head. */
async function recordCase(store: EventStore, stream: StreamName, caseId: Uuid): Promise<Instant> {
  const childId = uuid(randomUUID());
  let at: Instant | undefined;
  for (let version = 0; version < EVENTS; version += COMMAND) {
    const events = Array.from({ length: COMMAND }, (_, k) =>
      version + k === 0 ? opened(caseId, childId) : next(childId, version + k),
    );
    const result = await store.append({ stream, expected: version, events, meta: contactMeta() });
    if (result.kind === 'conflict') throw new Error('a conflict');
    at = result.recordedAt;
  }
  const other = uuid(randomUUID());
  const events = [opened(other, childId)];
  await store.append({ stream: streamOf('case', other), expected: 0, events, meta: contactMeta() });
  if (at === undefined) throw new Error('nothing was recorded');
  return at;
}

const opened = (caseId: Uuid, childId: Uuid): NewEvent => ({
  id: uuid(randomUUID()),
  type: 'CaseOpened',
  data: {
    caseId,
    childId,
    reportId: uuid(randomUUID()),
    incidentCommune: '31135',
    receivedAt: '2026-03-10T08:00:00.000000Z',
    occurredAt: '2026-03-10T08:00:00.000000Z',
    abuseForms: ['BAO_LUC'],
    danger: 'CO',
  },
});

/** A plan drafted, approved and reviewed eight times, over and over: a review before a plan counts no more. */
function next(childId: Uuid, n: number): NewEvent {
  const planVersion = Math.ceil(n / CYCLE);
  const occurredAt = '2026-03-14T08:30:00.000000Z';
  if (n % CYCLE === 1)
    return told('PlanDrafted', { childId, template: '04@1', planVersion, tasks: [task(n)], occurredAt });
  if (n % CYCLE === 2) return told('PlanApproved', { childId, planVersion, occurredAt });
  return told('ReviewRecorded', {
    childId,
    template: '06@1',
    riskLevel: n % 3 === 0 ? 'CAO' : 'THAP',
    abuseRiskRemains: false,
    physicallyStable: true,
    psychologicallyStable: n % 2 === 0,
    cognitivelyStable: true,
    emotionallyStable: true,
    occurredAt,
  });
}

const told = (type: string, data: JsonObject): NewEvent => ({ id: uuid(randomUUID()), type, data });

const task = (n: number): JsonObject => ({
  serviceType: 'c',
  start: '2026-03-15',
  expectedEnd: '2026-06-15',
  responsible: 'commune:31135',
  costVnd: (n % 40) * 25_000,
  programme: 'SUC_KHOE_TAM_THAN',
});
