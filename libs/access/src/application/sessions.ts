import { Gathered, LruCache } from '#event-store';
import { type Clock, CLOCK, type Uuid, millisOf, uuid } from '#kernel';
import { type Actor, isRole } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { hash, randomBytes } from 'node:crypto';
import { LessThan, Repository } from 'typeorm';
import type { Grant } from '../domain/account/account.decider.js';
import { SESSIONS_BY_TOKEN, sessionRows } from '../infrastructure/session.codec.js';
import { SessionEntity } from '../infrastructure/session.entity.js';
import { type Acting, Actors } from './actors.js';
import { askPrepared } from '#reading';
import { type DeviceKeys, forgetDevices } from './devices.js';
import { Identities, type Proof, type Proven } from './identity.js';

/** A session ends after this long, whatever is done in it. */
const ABSOLUTE_MILLIS = 10 * 3_600_000;
/** … and after this long in which nothing was done. */
const IDLE_MILLIS = 15 * 60_000;
/** How often the last use is written down. */
const TOUCH_MILLIS = 60_000;
/** Sessions of which is remembered whose they are. */
const REMEMBERED = 10_000;
/** What is grave needs a proof of who one is that is not older. */
const FRESH_PROOF_MILLIS = 10 * 60_000;

export interface SignIn extends Proof {
  /** Which of several roles to act in; the first one unless told. */
  readonly as?: Partial<Grant>;
  /** The browser, as it calls itself. */
  readonly agent?: string;
}

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly token: string;
  readonly actor: Actor;
  readonly displayName: string | null;
  readonly grants: readonly Grant[];
  readonly expiresAt: Date;
  /** Nothing but setting up a second factor is open yet. */
  readonly restricted: boolean;
  readonly usedRecoveryCode: boolean;
  /** What the device keeps, to be known when its person signs in again. */
  readonly device: DeviceKeys;
}

/** A session as it is found by its token. */
export interface FoundSession {
  readonly id: Uuid;
  readonly actor: Actor;
  readonly restricted: boolean;
  /** Whether its person proved a short while ago who they are. */
  readonly isFresh: boolean;
}

/** A session as its person sees it among the others. */
export interface ListedSession {
  readonly id: string;
  readonly role: string;
  readonly office: string;
  readonly address: string;
  readonly agent: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Whose a session is, and in which role. */
interface Owner extends Grant {
  readonly accountId: Uuid;
}

/** Opaque sessions kept on the server: a cookie holds 256 random bits, the database their SHA-256. */
@Injectable()
export class Sessions {
  /** Whose sessions were found before, and as whom: neither changes. */
  private readonly remembered = new LruCache<string, Owner>(REMEMBERED, ABSOLUTE_MILLIS);
  /** Requests that come at the same time ask for their sessions together. */
  private readonly byToken = new Gathered((hashes: readonly string[]) => this.foundBy(hashes), { fewestBeside: 64 });

  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly identities: Identities,
    private readonly actors: Actors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new session; or why there is none, as far as that may be told. */
  async begin(given: SignIn): Promise<SignedIn | Exclude<Proven, { kind: 'proven' }>> {
    const proven = await this.identities.prove(given);
    if (proven.kind !== 'proven') return proven;
    const { accountId: id, usedRecoveryCode } = proven;
    const acting = await this.actors.find(id, given.as ?? {});
    if (!acting) return { kind: 'wrong' };
    if (usedRecoveryCode) await this.actors.noteRecoveryCode(id);
    const { actor, account, grants, grant } = acting;
    const restricted = this.actors.isUnfinished(account);
    const device = await this.identities.knowDevice(id, given.devices ?? []);
    const { token, expiresAt } = await this.keep(id, grant, { ...given, restricted, deviceHash: device.hash });
    const { displayName } = account;
    return { kind: 'signed-in', token, expiresAt, actor, restricted, usedRecoveryCode, displayName, grants, device };
  }

  /** Who the token belongs to, while the session lasts and the account still holds the role. */
  async find(token: string): Promise<FoundSession | undefined> {
    const tokenHash = hashOf(token);
    const { session, acting } = await this.sessionOf(tokenHash);
    const now = millisOf(this.clock.now());
    if (!session || !acting || isOver(session, now)) return undefined;
    if (now - session.lastSeenAt.getTime() > TOUCH_MILLIS)
      await this.sessions.update({ tokenHash }, { lastSeenAt: new Date(now) });
    const isFresh = now - session.confirmedAt.getTime() < FRESH_PROOF_MILLIS;
    // A factor that was taken away, by whomever, is missing in every session from the next request on.
    const restricted = session.restricted || this.actors.isUnfinished(acting.account);
    return { id: uuid(session.id), actor: acting.actor, restricted, isFresh };
  }

  /**
   * The session, and who acts in it. Whose it is does not change, so where that is known both are asked at the same time;
   * without the session nobody acts.
   */
  private async sessionOf(tokenHash: string): Promise<{ session?: SessionEntity; acting?: Acting | undefined }> {
    const before = this.remembered.get(tokenHash);
    const beside = before && this.actors.find(before.accountId, before);
    beside?.catch(() => undefined);
    const session = await this.byToken.ask(tokenHash);
    if (!session || !isRole(session.role)) return {};
    const owner = { accountId: uuid(session.accountId), role: session.role, office: session.office };
    if (beside && isSame(before, owner)) return { session, acting: await beside };
    this.remembered.set(tokenHash, owner);
    return { session, acting: await this.actors.find(owner.accountId, owner) };
  }

  /** The person of the session proves again who they are; what is grave is open to it for a while. */
  async confirm(token: string, proof: Pick<Proof, 'password' | 'code' | 'address'>): Promise<Proven> {
    const tokenHash = hashOf(token);
    const session = await this.sessions.findOneBy({ tokenHash });
    const acting = session ? await this.actors.find(uuid(session.accountId), {}) : undefined;
    const username = acting?.account.username ?? null;
    if (username === null) return { kind: 'wrong' };
    const proven = await this.identities.prove({ ...proof, username, session: tokenHash });
    if (proven.kind !== 'proven') return proven;
    if (proven.usedRecoveryCode) await this.actors.noteRecoveryCode(proven.accountId);
    await this.sessions.update({ tokenHash }, { confirmedAt: new Date(millisOf(this.clock.now())) });
    return proven;
  }

  /** Ends the session. Ending one that is over changes nothing. */
  async end(token: string): Promise<void> {
    await this.sessions.delete({ tokenHash: hashOf(token) });
  }

  /** The sessions of an account that are not over, the last used first. */
  async list(accountId: Uuid): Promise<readonly ListedSession[]> {
    const now = millisOf(this.clock.now());
    const found = await this.sessions.find({ where: { accountId }, order: { lastSeenAt: 'desc' } });
    return found
      .filter((session) => !isOver(session, now))
      .map(({ id, role, office, address, agent, lastSeenAt, expiresAt }) => ({
        ...{ id, role, office, address, agent, lastSeenAt, expiresAt },
      }));
  }

  /** Ends one session of the account, by the name its person knows it by; its device is a stranger. Whether there was one. */
  async endOne(accountId: Uuid, id: Uuid): Promise<boolean> {
    await forgetDevices(this.sessions, accountId, { of: id });
    return (await this.sessions.delete({ accountId, id })).affected === 1;
  }

  /** Ends every session of the account, but the one that is kept; every device but its own is a stranger. */
  async endAll(accountId: Uuid, kept?: Uuid): Promise<void> {
    await forgetDevices(this.sessions, accountId, { but: kept });
    const all = this.sessions.createQueryBuilder().delete().where('account_id = :accountId', { accountId });
    await (kept === undefined ? all : all.andWhere('id <> :kept', { kept })).execute();
  }

  /** The second factor is there: the session is a full one. */
  async unrestrict(id: Uuid): Promise<void> {
    await this.sessions.update({ id }, { restricted: false });
  }

  private async foundBy(hashes: readonly string[]): Promise<readonly (SessionEntity | undefined)[]> {
    const values = [[...new Set(hashes)]];
    const rows = await askPrepared(this.sessions.manager.dataSource, {
      name: 'sessions-by-token',
      text: SESSIONS_BY_TOKEN,
      values,
    });
    const byHash = new Map(sessionRows(rows).map((session) => [session.tokenHash, session]));
    return hashes.map((hash) => byHash.get(hash));
  }

  private async keep(
    accountId: Uuid,
    { role, office }: Grant,
    { address, agent = '', restricted, deviceHash }: SignIn & Pick<SessionEntity, 'restricted' | 'deviceHash'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    const now = millisOf(this.clock.now());
    await this.sessions.delete({ expiresAt: LessThan(new Date(now)) });
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now + ABSOLUTE_MILLIS);
    await this.sessions.insert({
      ...{ tokenHash: hashOf(token), accountId, role, office, restricted, expiresAt, deviceHash },
      ...{ address, agent: agent.slice(0, 200), lastSeenAt: new Date(now), confirmedAt: new Date(now) },
    });
    return { token, expiresAt };
  }
}

const isSame = (one: Owner, other: Owner): boolean =>
  one.accountId === other.accountId && one.role === other.role && one.office === other.office;

const isOver = ({ expiresAt, lastSeenAt }: SessionEntity, now: number): boolean =>
  expiresAt.getTime() <= now || lastSeenAt.getTime() + IDLE_MILLIS <= now;

const hashOf = (token: string): string => hash('sha256', token, 'base64url');
