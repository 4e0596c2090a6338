import { type Clock, CLOCK, type Uuid, millisOf, uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { createHash, randomBytes } from 'node:crypto';
import { LessThan, Repository } from 'typeorm';
import { type Grant, holds } from '../domain/account/account.decider.js';
import type { Actor } from '../domain/permit/permit.js';
import { isRole } from '../domain/permit/roles.js';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { SessionEntity } from '../infrastructure/session.entity.js';
import { Accounts, usernameForm } from './accounts.js';
import { passwordMatches } from './password.js';

/** A session ends after this long, whatever is done in it. */
const ABSOLUTE_MILLIS = 10 * 3_600_000;
/** … and after this long in which nothing was done. */
const IDLE_MILLIS = 15 * 60_000;
/** How often the last use is written down. */
const TOUCH_MILLIS = 60_000;

export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** Which of several roles to act in; the first one unless told. */
  readonly as?: Partial<Grant>;
}

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
  readonly displayName: string | null;
  readonly grants: readonly Grant[];
  readonly expiresAt: Date;
}

/** Opaque sessions kept on the server: a cookie holds 256 random bits, the database their SHA-256. */
@Injectable()
export class Sessions {
  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new session, or `undefined` when name, password or role are wrong; which of them is not told. */
  async begin({ username, password, as = {} }: SignIn): Promise<SignedIn | undefined> {
    const credential = await this.credentials.findOneBy({ username: usernameForm(username) });
    const matches = await passwordMatches(credential?.passwordHash, password);
    if (!credential || !matches) return undefined;
    const id = uuid(credential.accountId);
    const account = await this.accounts.get(id);
    const grant = account.status === 'open' ? account.grants.find((each) => isWanted(each, as)) : undefined;
    if (account.status !== 'open' || grant === undefined) return undefined;
    const { token, expiresAt } = await this.keep(id, grant);
    return { token, expiresAt, actor: { id, ...grant }, displayName: account.displayName, grants: account.grants };
  }

  /** Who the token belongs to, while the session lasts and the account still holds the role. */
  async find(token: string): Promise<Actor | undefined> {
    const tokenHash = hashOf(token);
    const session = await this.sessions.findOneBy({ tokenHash });
    const now = millisOf(this.clock.now());
    if (!session || !isRole(session.role) || isOver(session, now)) return undefined;
    const actor: Actor = { id: uuid(session.accountId), role: session.role, office: session.office };
    if (!holds(await this.accounts.get(actor.id), actor)) return undefined;
    if (now - session.lastSeenAt.getTime() > TOUCH_MILLIS)
      await this.sessions.update({ tokenHash }, { lastSeenAt: new Date(now) });
    return actor;
  }

  /** Ends the session. Ending one that is over changes nothing. */
  async end(token: string): Promise<void> {
    await this.sessions.delete({ tokenHash: hashOf(token) });
  }

  private async keep(accountId: Uuid, { role, office }: Grant): Promise<{ token: string; expiresAt: Date }> {
    const now = millisOf(this.clock.now());
    await this.sessions.delete({ expiresAt: LessThan(new Date(now)) });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now + ABSOLUTE_MILLIS);
    await this.sessions.insert({
      tokenHash: hashOf(token),
      accountId,
      role,
      office,
      lastSeenAt: new Date(now),
      expiresAt,
    });
    return { token, expiresAt };
  }
}

const isWanted = (grant: Grant, wanted: Partial<Grant>): boolean =>
  (wanted.role === undefined || wanted.role === grant.role) &&
  (wanted.office === undefined || wanted.office === grant.office);

const isOver = ({ expiresAt, lastSeenAt }: SessionEntity, now: number): boolean =>
  expiresAt.getTime() <= now || lastSeenAt.getTime() + IDLE_MILLIS <= now;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
