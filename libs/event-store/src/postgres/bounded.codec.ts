import type { Client } from 'pg';
import type { Socket } from 'node:net';

/** The socket under a connection, which the driver's types do not show. */
export const socketOf = (client: Client): Socket | undefined =>
  (client as unknown as { readonly connection?: { readonly stream?: Socket } }).connection?.stream;

/** The server that a connection goes to. */
export const addressOf = ({ host, port }: Client): string => `${host}:${port}`;

/** A row as plain fields. */
export const fieldsOf = (rows: unknown[]): Readonly<Record<string, unknown>> =>
  (rows as Readonly<Record<string, unknown>>[])[0] ?? {};
