import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** A refusal as the server sends it: a status, and trailers that name the exception. */
export function faultOf(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export interface AppendFault {
  /** `before`: nothing is written. `after`: it is written, and only the answer is lost. `none`: all is well. */
  readonly when: 'before' | 'after' | 'none';
  /** What the client gets; nothing at all when there is none. */
  readonly fault?: ServiceError;
}

/** What a test has go wrong. */
export interface Switches {
  /** Each append takes the first of these, as long as there are any. */
  readonly appends: AppendFault[];
  /** Each read or subscription takes the first of these. */
  readonly reads: ServiceError[];
  /** The question for the server's features is refused with it. */
  features?: ServiceError | 'silent';
  /** The question for the members of the cluster is refused with it. */
  gossip?: ServiceError;
  /** How long the first append of a connection is held up, so that the others overtake it. */
  firstAppendMillis: number;
}

/** The connection is gone. */
export const lost = (details: string): ServiceError => faultOf(status.UNAVAILABLE, details);
