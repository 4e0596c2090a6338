import { type EventDefinition, type JsonObject, type StreamName, type Uuid, streamOf, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { type Codec, createCodec } from '../codec/codec.js';
import { type SubjectKeys, memorySubjectKeys } from '../keys/subject-keys.js';
import type {
  AppendRequest,
  AppendResult,
  EventMeta,
  EventStore,
  ExpectedVersion,
  LogPage,
  LogPosition,
  NewEvent,
  RecordedEvent,
  SubscribeOptions,
} from '../port.js';

/** A store that a test opened, and how it is closed and cleared away. */
export interface OpenedStore {
  readonly store: EventStore;
  readonly close: () => Promise<void>;
}

/** What the parts of the suite work with. The store may hold other events already, but nobody else writes to it. */
export interface Bench {
  readonly store: EventStore;
  readonly keys: SubjectKeys;
}

/** Sentences that hold for every adapter, each with its proof. */
export type Rules = Readonly<Record<string, (bench: Bench) => Promise<void>>>;

/** One rule for each case. */
export const rulesOf = <Case>(
  cases: readonly Case[],
  sentence: (each: Case) => string,
  proof: (bench: Bench, each: Case) => Promise<void>,
): Rules => Object.fromEntries(cases.map((each) => [sentence(each), (bench: Bench) => proof(bench, each)]));

const definitions: readonly EventDefinition[] = [
  {
    type: 'Noted',
    version: 1,
    open: ['/step', '/subject', '/people/*/id'],
    sealed: [
      { path: '/name', class: 'identity', subject: '/subject' },
      { path: '/people/*/name', class: 'identity', subject: '/people/*/id' },
    ],
    subject: '/subject',
  },
  { type: 'Ticked', version: 1, open: ['/step'], sealed: [], subject: '/subject' },
];

/** The codec of the suite's own event types, with keys in memory. */
export function suiteCodec(): { readonly codec: Codec; readonly keys: SubjectKeys } {
  const keys = memorySubjectKeys(newId, () => randomBytes(32));
  return { codec: createCodec(definitions, keys), keys };
}

export const newId = (): Uuid => uuid(randomUUID());
export const newStream = (category = 'check'): StreamName => streamOf(category, newId());

/** A category that no other test writes to. */
export const newCategory = (): string => `c-${newId().replace(/[^a-f]/g, '')}`.slice(0, 30);

export const META: EventMeta = {
  commandId: uuid('00000000-0000-4000-8000-000000000001'),
  correlationId: uuid('00000000-0000-4000-8000-000000000002'),
  causationId: null,
  actor: { kind: 'human', id: uuid('00000000-0000-4000-8000-000000000003'), office: 'commune:31135', role: 'worker' },
  purpose: 'casework',
};

export const noted = (data: JsonObject): NewEvent => ({ id: newId(), type: 'Noted', data });
export const ticked = (step: number): NewEvent => ({ id: newId(), type: 'Ticked', data: { step } });
export const tickedTimes = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => ticked(index + 1));

export const requestOf = (
  stream: StreamName,
  expected: ExpectedVersion,
  events: readonly NewEvent[],
): AppendRequest => ({ stream, expected, events, meta: META });

type Recorded = Extract<AppendResult, { readonly kind: 'ok' | 'repeated' }>;

/** Appends what has to be recorded for a test to begin. */
export async function record(
  store: EventStore,
  stream: StreamName,
  expected: ExpectedVersion,
  events: readonly NewEvent[],
): Promise<Recorded> {
  const result = await store.append(requestOf(stream, expected, events));
  if (result.kind === 'conflict') throw new Error(`a conflict at version ${result.version}`);
  return result;
}

/** A stream of so many events, each of a command of its own. */
export async function streamOfLength(store: EventStore, length: number, category?: string): Promise<StreamName> {
  const stream = newStream(category);
  for (let version = 0; version < length; version += 1) await record(store, stream, version, [ticked(version + 1)]);
  return stream;
}

export const eventsOf = (store: EventStore, stream: StreamName): Promise<RecordedEvent[]> =>
  Array.fromAsync(store.readStream(stream));

export const versionsOf = (events: readonly RecordedEvent[]): readonly number[] => events.map(({ version }) => version);
export const idsOf = (events: readonly { readonly id: Uuid }[]): readonly Uuid[] => events.map(({ id }) => id);
export const stepsOf = (events: readonly RecordedEvent[]): readonly unknown[] => events.map(({ data }) => data.step);
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

type Filter = Omit<SubscribeOptions, 'signal'>;

/** The pages of a subscription until it brought so many events; then it is ended. */
export async function pagesUntil(
  store: EventStore,
  after: LogPosition,
  count: number,
  filter: Filter = {},
): Promise<readonly LogPage[]> {
  const ending = new AbortController();
  const pages: LogPage[] = [];
  for await (const page of store.subscribe(after, { ...filter, signal: ending.signal })) {
    pages.push(page);
    if (pages.reduce((sum, { events }) => sum + events.length, 0) >= count) break;
  }
  ending.abort();
  return pages;
}
