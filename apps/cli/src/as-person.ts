import type { Actor } from '#access';
import type { CliContext, OpenCli } from './context.js';
import { type Look, seenBy } from './seen.js';
import { type Who, checkWho, personAt } from './who.js';

/** Who says to be there, what it is to the access log, and whether it asks for a proof of who they are of now. */
export interface Asking {
  readonly who: Who;
  readonly look: Look;
  readonly fresh?: boolean;
}

/** Finds out who is there, writes down what they are about to see or do, and does it. */
export async function asPerson(
  open: OpenCli,
  { who, look, fresh = false }: Asking,
  act: (cli: CliContext, actor: Actor) => Promise<void>,
): Promise<void> {
  checkWho(who);
  const cli = await open();
  try {
    const actor = await personAt(cli, who, { fresh });
    await seenBy(cli, actor, look, () => act(cli, actor));
  } finally {
    await cli.close();
  }
}
