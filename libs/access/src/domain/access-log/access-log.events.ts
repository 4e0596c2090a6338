import {
  type Decider,
  type DomainEvent,
  type EventDefinition,
  type Instant,
  type StreamName,
  type Uuid,
  derivedId,
  streamOf,
  uuid,
} from '#kernel';

/** An hour of the access log is closed: a later change of its rows shows. Stream `access-log-<id of the hour>`. */
export type AccessLogSealed = DomainEvent<
  'AccessLogSealed',
  {
    readonly hourId: Uuid;
    /** The beginning of the hour that is sealed. */
    readonly hour: Instant;
    readonly rows: number;
    /** SHA-256, in hex, over the rows in their order. */
    readonly sha256: string;
  }
>;

const HOURS: Uuid = uuid('5f1d8a0e-6f0b-5c55-9d38-1b9e1a6f7c21');

export const hourIdOf = (hour: Instant): Uuid => derivedId(HOURS, hour);

/** What an hour was sealed with; `undefined` before it is. */
export const sealDecider: Decider<AccessLogSealed['data'] | undefined, AccessLogSealed> = {
  category: 'access-log',
  initial: undefined,
  evolve: (_, { data }) => data,
};

/** The stream of an hour: one event, whoever seals it and however often. */
export const sealStreamOf = (hour: Instant): StreamName => streamOf('access-log', hourIdOf(hour));

export const accessLogEventDefinitions: readonly EventDefinition[] = [
  {
    type: 'AccessLogSealed',
    version: 1,
    open: ['/hourId', '/hour', '/rows', '/sha256'],
    sealed: [],
    subject: '/hourId',
  },
];
