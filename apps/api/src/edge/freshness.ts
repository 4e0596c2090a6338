import type { CommandDefinition, Waits } from '#commands';
import { FRESHNESS, type Freshness } from '#projections';
import { EVENT_STORE, type EventStore, type LogPosition, logPosition } from '#event-store';
import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** What a route waits for. */
export interface FreshOptions {
  /** Read models and process managers that a `Prefer: wait` waits for. */
  readonly fresh: readonly string[];
  /** Process managers whose follow-ups belong to the answer: waited for in any case, within bounds. */
  readonly follows?: readonly string[];
}

export const FRESH = 'annhi:fresh';
export const WRITES = 'annhi:writes';
export const CATEGORIES = 'annhi:categories';
export const ADMITTED = 'annhi:admitted';
/** What the answers of commands wait for. */
export const WAITS = Symbol('Waits');

/** How long a reply waits for the follow-ups of its command, in milliseconds. */
const FOLLOW_UP_MILLIS = 2000;
/** The longest that a `Prefer: wait` may ask for, in seconds. */
const LONGEST_WAIT = 10;

/** A route that reads. With `Prefer: wait=n` and `Annhi-Position` it answers at least as fresh as that position. */
export const Reads = (options: FreshOptions): MethodDecorator => SetMetadata(FRESH, options);

/** A command route: idempotent by `Idempotency-Key`; with `Prefer: wait=n` the read models have seen it when it answers. */
export const Writes =
  (options: FreshOptions): MethodDecorator =>
  (target, property, descriptor) => {
    SetMetadata(WRITES, true)(target, property, descriptor);
    SetMetadata(FRESH, options)(target, property, descriptor);
  };

/** A route of commands on streams: what it waits for follows from what they record. */
export const WritesBy =
  (...definitions: readonly CommandDefinition[]): MethodDecorator =>
  (target, property, descriptor) => {
    const categories = [...new Set(definitions.map(({ category }) => category))];
    SetMetadata(WRITES, true)(target, property, descriptor);
    SetMetadata(CATEGORIES, categories)(target, property, descriptor);
  };

/** The route does nothing that lasts before its request is admitted: its key is claimed while it looks things up. */
export const RecordsWhenAdmitted = (): MethodDecorator => SetMetadata(ADMITTED, true);

/** What a route waits for that writes streams of these categories. */
export function waitsOver(
  waits: Waits,
  categories: readonly string[],
): (types: readonly string[] | undefined) => FreshOptions {
  const [only, ...others] = categories;
  if (only !== undefined && others.length === 0) return (types) => waits(only, types);
  return (types) => {
    const each = categories.map((category) => waits(category, types));
    return { fresh: each.flatMap(({ fresh }) => fresh), follows: each.flatMap(({ follows }) => follows) };
  };
}

/** The seconds of `Prefer: wait=n` (RFC 7240), or 0. */
export function preferredWait({ headers }: FastifyRequest): number {
  const seconds = /(?:^|[,;\s])wait=(\d{1,3})\b/i.exec(String(headers.prefer ?? ''))?.[1];
  return Math.min(Number(seconds ?? 0), LONGEST_WAIT);
}

/** The position that the reader wants to have reached, from `Annhi-Position`. */
export function wantedPosition({ headers }: FastifyRequest): LogPosition | undefined {
  const text = headers['annhi-position'];
  if (text === undefined) return undefined;
  try {
    return logPosition(String(text));
  } catch {
    throw new Problem('edge.invalid-header', { header: 'Annhi-Position' });
  }
}

/** Waits for read models and process managers, always within bounds. */
@Injectable()
export class Waiting {
  constructor(
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** After a command: its follow-ups first, then (if preferred) the read models, up to what the follow-ups wrote. */
  async afterCommand(position: LogPosition, { fresh, follows = [] }: FreshOptions, seconds: number): Promise<boolean> {
    const followed = follows.length === 0 || (await this.freshness.waitFor(follows, position, FOLLOW_UP_MILLIS));
    if (seconds === 0) return false;
    const reached = follows.length === 0 ? position : await this.store.head();
    return followed && (await this.freshness.waitFor(fresh, reached, seconds * 1000));
  }

  /** Before a query. */
  beforeQuery(position: LogPosition, { fresh }: FreshOptions, seconds: number): Promise<boolean> {
    return this.freshness.waitFor(fresh, position, seconds * 1000);
  }
}
