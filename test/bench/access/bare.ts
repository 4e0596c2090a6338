import type { DataSource } from 'typeorm';

type Ask = (statement: unknown) => Promise<unknown>;

/**
 * What the door reads by, without a transaction, without settings, and as the owner, to whom no policy applies. Statements
 * with values are the door's own; texts alone begin and end its transaction.
 */
export function bare(source: DataSource): DataSource {
  const runnerOf = () => {
    const runner = source.createQueryRunner();
    const ask: Ask = async (statement) => {
      const connection = (await runner.connect()) as { readonly query: Ask };
      return connection.query(statement);
    };
    return {
      connect: () =>
        Promise.resolve({ query: (asked: unknown) => (typeof asked === 'string' ? Promise.resolve([]) : ask(asked)) }),
      release: () => runner.release(),
      manager: source.manager,
    };
  };
  return { createQueryRunner: runnerOf, query: () => Promise.resolve([{ may: false }]) } as unknown as DataSource;
}
