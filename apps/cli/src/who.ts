import { type Actor, type Sessions, SYSTEM_READER, usualPurposeOf } from '#access';
import { type Uuid, uuid } from '#kernel';
import { type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { CliContext } from './context.js';
import { Refused, UsageError } from './exit.js';
import { ask, askHidden, canAsk, readSecret } from './read-secret.js';

/** How somebody at the command line says who they are. A name alone is never believed. */
export interface Who {
  readonly as?: string;
  readonly passwordStdin?: true;
  readonly code?: string;
  readonly session?: string;
}

/** What the command line needs to find out who is there. */
export interface WhoCli {
  readonly sessions: Pick<CliContext['sessions'], 'begin' | 'end' | 'find'>;
  readonly accesses: Pick<CliContext['accesses'], 'write'>;
  readonly application: Pick<CliContext['application'], 'clock'>;
}

/** Adds the words by which a command asks who is there. */
export const whoIsThere = (command: Command): Command =>
  command
    .option('--as <username>', 'whose account; its password is asked for')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'code of the second factor, where the account has one')
    .option('--session <file>', 'a file with the token of a session instead, such as the cookies that curl keeps');

/** Nothing is opened before the words make sense. Throws `UsageError`. */
export function checkWho({ as, session, passwordStdin }: Who): void {
  if (session !== undefined && as !== undefined)
    throw new UsageError('--session and --as are two ways to say who is there');
  if (session === undefined && as === undefined)
    throw new UsageError('Who is there? --as <username>, with its password, or --session <file>');
  if (as !== undefined && !passwordStdin && !canAsk())
    throw new UsageError('There is no terminal to ask for the password: --password-stdin, or --session <file>');
}

/**
 * Finds out who is there, by password or session, in the role of that session or the first one of the account. Throws
 * `Refused` as the API would: wrong credentials, a code needed, a second factor to be set up, and, where the command is
 * grave (`fresh`), a proof that is too old.
 */
export async function personAt(cli: WhoCli, who: Who, { fresh = false } = {}): Promise<Actor> {
  const found = who.session === undefined ? await byPassword(cli, who) : await bySession(cli, who.session);
  if (found.restricted) throw new Refused('edge.second-factor-to-set-up');
  if (fresh && !found.isFresh) throw new Refused('edge.confirm-identity');
  return { ...found.actor, purpose: usualPurposeOf(found.actor.role) };
}

interface Found {
  readonly actor: Actor;
  readonly restricted: boolean;
  readonly isFresh: boolean;
}

async function byPassword(cli: WhoCli, { as: username = '', passwordStdin, code }: Who): Promise<Found> {
  const password = passwordStdin ? await readSecret() : await askHidden(`Password of ${username}: `);
  const begun = await begin(cli, { username, password, code });
  const answer = begun.kind === 'code-needed' && canAsk() ? await again(cli, username, password) : begun;
  if (answer.kind !== 'signed-in') throw notProven(answer);
  const { token, actor, restricted } = answer;
  await cli.sessions.end(token);
  return { actor, restricted, isFresh: true };
}

const again = async (cli: WhoCli, username: string, password: string) =>
  begin(cli, { username, password, code: await ask('Code: ') });

async function begin(
  { sessions, accesses, application }: WhoCli,
  proof: { readonly username: string; readonly password: string; readonly code: string | undefined },
) {
  const answer = await sessions.begin({ ...proof, address: '127.0.0.1', agent: `annhi on ${hostname()}` });
  const note = (act: 'sign-in' | 'sign-in-failed', { id, role, office }: Actor, subjects: readonly Uuid[]) =>
    accesses.write({
      ...{ at: application.clock.now(), actor: id, role, office, act, subjects },
      ...{ what: 'annhi', purpose: 'session', correlationId: uuid(randomUUID()) },
    });
  if (answer.kind === 'signed-in') await note('sign-in', answer.actor, []);
  if (answer.kind === 'wrong') await note('sign-in-failed', SYSTEM_READER, answer.tried ? [answer.tried] : []);
  return answer;
}

type NotProven = Exclude<Awaited<ReturnType<Sessions['begin']>>, { kind: 'signed-in' }>;

function notProven(answer: NotProven): Refused {
  if (answer.kind === 'wait') return new Refused('edge.too-many-attempts', { seconds: answer.seconds });
  return new Refused(answer.kind === 'wrong' ? 'edge.wrong-credentials' : 'edge.code-needed');
}

async function bySession({ sessions }: WhoCli, file: string): Promise<Found> {
  const found = await sessions.find(tokenIn(file));
  if (!found) throw new Refused('edge.not-signed-in');
  return found;
}

/** The token alone, or as the last field of its line among cookies. */
const TOKEN = /(?:^|_session[\t=])([\w-]{43})\s*$/m;

function tokenIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new UsageError(`${file} can be read by others, and whoever has it is you: chmod 600 ${file}`);
  const token = TOKEN.exec(text)?.[1];
  if (token === undefined) throw new UsageError(`${file} holds no token of a session`);
  return token;
}
