import { Accounts, type Grant } from '#access';
import { derivedId, systemClock } from '#kernel';
import { PlatformModule, openContext } from '#platform';
import { NestFactory } from '@nestjs/core';
import { OPERATOR } from '../../../apps/cli/src/context.js';

interface Store {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly rootKeyFile: string;
}

/** The password of an account of a bench; plainly no secret. */
export const passwordOf = (username: string): string => `mat-khau-mau-${username}`;

/** Opens an account of each name, all with one role. */
export async function openAccounts(store: Store, usernames: readonly string[], grant: Grant): Promise<void> {
  const context = await openContext(store, 'bench');
  const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error'] });
  const accounts = nest.get(Accounts, { strict: false });
  for (const username of usernames) {
    const accountId = derivedId(OPERATOR.id, 'bench account', username);
    const opened = { accountId, username, displayName: username, ...grant };
    const ctx = {
      actor: OPERATOR.id,
      actorKind: 'human',
      office: OPERATOR.office,
      role: OPERATOR.role,
      purpose: 'administration',
      correlationId: accountId,
      causationId: null,
      commandId: accountId,
      now: systemClock.now(),
    } as const;
    await accounts.open(opened, passwordOf(username), { actor: OPERATOR, ctx });
  }
  await nest.close();
  await context.close();
}

/** Signs the account in; gives the cookie of its session. */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: passwordOf(username) }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
}
