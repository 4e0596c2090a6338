import type { QueryRunner } from 'typeorm';

/** What reading needs of the driver's connection itself: statements without the detours of the mapper. */
export interface Connection {
  /** Whether statements may be sent before those before them have answered. */
  readonly pipeline?: boolean;
  query(text: string): Promise<unknown>;
}

/** The connection of the runner, from the pool. Sound because the application has one driver, and its connections are these. */
export const connectionOf = async (runner: QueryRunner): Promise<Connection> => (await runner.connect()) as Connection;
