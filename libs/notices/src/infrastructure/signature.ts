import type { Instant } from '#kernel';
import { createHmac } from 'node:crypto';

/** So many bytes of a secret; Standard Webhooks asks for 24 to 64. */
export const SECRET_BYTES = 32;

/** A secret as it is handed over: `whsec_` and base64. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** What a webhook gets. `id` stays the same however often it is sent: who has seen it need not act again. */
export interface Message {
  readonly id: string;
  /** When this attempt is made. */
  readonly at: Instant;
  readonly body: string;
}

/**
 * The headers of an attempt. Each secret signs id, time in whole seconds and body, so that neither can be changed nor sent
 * again later. Two secrets sign while one takes the place of the other.
 * Source: Standard Webhooks 1.0.0, "Signature scheme".
 */
export function signedHeaders({ id, at, body }: Message, secrets: readonly Buffer[]): Readonly<Record<string, string>> {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const sign = (secret: Buffer): string =>
    `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'an-nhi-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map(sign).join(' '),
  };
}
