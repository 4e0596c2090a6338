import type { QueryRunner } from 'typeorm';

/** What reading needs of the driver's connection itself: statements without the detours of the mapper. */
export interface Connection {
  /** Whether statements may be sent before those before them have answered. */
  readonly pipeline?: boolean;
  query(statement: string | Statement): Promise<unknown>;
}

/** A statement with its values. By a name the server keeps it ready on each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export type Prepared = Statement & { readonly name: string };

/** The rows of the driver's answer. */
export const rowsOf = (answer: unknown): readonly unknown[] => (answer as { readonly rows: readonly unknown[] }).rows;

/** The connection of the runner, from the pool. Sound because the application has one driver, and its connections are these. */
export const connectionOf = async (runner: QueryRunner): Promise<Connection> => (await runner.connect()) as Connection;
