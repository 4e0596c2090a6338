import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';

/** Which bodies a route takes. */
export interface Taken {
  readonly json: boolean;
  readonly types: readonly string[];
  /** In bytes; more is refused with 413. */
  readonly limit: number;
}

/** A route without this takes a JSON object of at most a mebibyte. */
const JSON_BODY: Taken = { json: true, types: ['application/json'], limit: 1_048_576 };
/** Who has no session sends names, passwords and codes. */
const BODY_WITHOUT_SESSION: Taken = { ...JSON_BODY, limit: 16_384 };

interface TakingRoute {
  readonly takes?: Taken;
  readonly open?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly annhi?: TakingRoute;
  }
}

/** The route takes a file of one of the types, and nothing else. */
export const TakesFile = (types: readonly string[], limit: number): MethodDecorator =>
  RouteConfig({ annhi: { takes: { json: false, types, limit } } } satisfies FastifyContextConfig);

/** The route answers without a session; the other half of `Public`, for what comes before the guard. */
export const OPEN_ROUTE = { annhi: { open: true } } satisfies FastifyContextConfig;

const optionsOf = ({ routeOptions }: FastifyRequest): TakingRoute => routeOptions.config.annhi ?? {};

export const isOpen = (request: FastifyRequest): boolean => optionsOf(request).open === true;

export const takenBy = (request: FastifyRequest): Taken =>
  optionsOf(request).takes ?? (isOpen(request) ? BODY_WITHOUT_SESSION : JSON_BODY);
