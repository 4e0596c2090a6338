import { type CommandRequest, Sender } from '#commands';
import { EVENT_STORE, type EventStore, LruCache, knownEvent } from '#event-store';
import { type Instant, type Known, type Uuid, effectiveHistory, fold, refuse, streamOf, uuid } from '#kernel';
import { type Actor, NO_FACTS, requirePermission } from '#permit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { OpenAccount } from '../domain/account/account.decide.js';
import { type AccountState, type Grant, accountDecider } from '../domain/account/account.decider.js';
import type { AccountEvent, SignInChange } from '../domain/account/account.events.js';
import { CredentialEntity, type NewCredential } from '../infrastructure/credential.entity.js';
import { type AccessOutcome, accountCommands } from './account.commands.js';
import { forgetDevices } from './devices.js';
import { usernameForm } from './identity.js';
import { ACCESS_POLICY, type AccessPolicy } from './policy.js';
import { MIN_PASSWORD_LENGTH, hashPassword, isTooCommon } from './password.js';

/** Histories held in memory at the most, and for how long: a person who was erased is forgotten here after this time too. */
const HELD_ACCOUNTS = 10_000;
const HELD_MILLIS = 60_000;

/** An account with the history that it was folded from, as far as that was read. */
interface Held {
  readonly history: readonly Known<AccountEvent>[];
  readonly state: AccountState;
}

/** From when; now unless said. Until when; open unless said. */
interface Times {
  readonly validFrom?: Instant | undefined;
  readonly validTo?: Instant | undefined;
}

export type OfRole = Grant & Times;
export type OfArea = OfRole & { readonly commune: string };

/** How an account begins: with its role, or without it. */
type Begin = (typeof accountCommands)['open' | 'openWithoutRole'];

/** Accounts as the log tells them, and the credentials beside it. */
@Injectable()
export class Accounts {
  private readonly held = new LruCache<Uuid, Held>(HELD_ACCOUNTS, HELD_MILLIS);

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    @Inject(ACCESS_POLICY) private readonly policy: AccessPolicy,
    private readonly sender: Sender,
  ) {}

  /**
   * Opens an account with its first role. The credential is kept first, so that two of one name cannot both be opened.
   * Without a password nobody signs in until one is set by a one-time code.
   */
  async open(
    account: OpenAccount,
    password: string | null,
    request: CommandRequest,
    begin: Begin = accountCommands.open,
  ): Promise<AccessOutcome> {
    requirePermission(request.actor, begin.definition.permits, NO_FACTS);
    const { accountId } = account;
    const username = usernameForm(account.username);
    const fault = faultOfPassword(password, [username, account.displayName]);
    if (fault) return fault;
    if (await this.isTaken(username, accountId)) return refuse('access.username-taken');
    const passwordHash = password === null ? null : await hashPassword(password);
    const isNew = await this.keep({ username, accountId, passwordHash });
    if (await this.isTaken(username, accountId)) return refuse('access.username-taken');
    const outcome = await this.sender.send(begin(accountId, { ...account, username }, request));
    if (outcome.kind === 'refused' && isNew) await this.credentials.delete({ username, accountId });
    return outcome;
  }

  grantRole(accountId: Uuid, grant: OfRole, request: CommandRequest): Promise<AccessOutcome> {
    return this.sender.send(accountCommands.grantRole(accountId, grant, request));
  }

  assignArea(accountId: Uuid, area: OfArea, request: CommandRequest): Promise<AccessOutcome> {
    return this.sender.send(accountCommands.assignArea(accountId, area, request));
  }

  /** Records what changed of how the account signs in: what its person did, or what was done for them. */
  signInChanged(accountId: Uuid, change: SignInChange, { ctx, actor }: CommandRequest): Promise<AccessOutcome> {
    const { changeOwnSignIn, changeSignIn } = accountCommands;
    if (actor.id !== accountId) return this.sender.send(changeSignIn(accountId, { change }, { ctx, actor }));
    return this.sender.send(changeOwnSignIn(accountId, { change }, { ctx, actor: withoutPurpose(actor) }));
  }

  /** Sets a new password, and no device is known any more; the refusal of one that is too short or too easy to guess. */
  async setPassword(accountId: Uuid, password: string, request: CommandRequest): Promise<AccessOutcome> {
    const state = await this.get(accountId);
    const names = state.status === 'open' ? [state.username ?? '', state.displayName ?? ''] : [];
    const fault = faultOfPassword(password, names);
    if (fault) return fault;
    const passwordHash = await hashPassword(password);
    const outcome = await this.signInChanged(accountId, 'password-set', request);
    if (outcome.kind !== 'recorded') return outcome;
    await this.credentials.update({ accountId }, { passwordHash });
    await forgetDevices(this.credentials, accountId);
    return outcome;
  }

  /** Nobody is signed in with the account any more, and no device is known. */
  async signOut(accountId: Uuid): Promise<void> {
    await this.credentials.query(`delete from access.session where account_id = $1`, [accountId]);
    await forgetDevices(this.credentials, accountId);
  }

  /** Without a second factor every session is restricted where one is required, and no device is known any more. */
  async withoutSecondFactor(accountId: Uuid): Promise<void> {
    await forgetDevices(this.credentials, accountId);
    if (this.policy.secondFactorRequired)
      await this.credentials.query(`update access.session set restricted = true where account_id = $1`, [accountId]);
  }

  /** The account with that user name, or `undefined`. */
  async findByUsername(username: string): Promise<Uuid | undefined> {
    const found = await this.credentials.findOneBy({ username: usernameForm(username) });
    return found ? uuid(found.accountId) : undefined;
  }

  /** Whether nobody has an account yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.credentials.find({ take: 1 })).length === 0;
  }

  /**
   * The account as the log tells it now. What is recorded never changes, so only what came since the last look is read:
   * a role that ended a moment ago has ended here.
   */
  async get(accountId: Uuid): Promise<AccountState> {
    const held = this.held.get(accountId);
    const before = held?.history ?? [];
    const newer = await Array.fromAsync(
      this.store.readStream(streamOf('account', accountId), { fromVersion: before.length + 1 }),
    );
    if (held && newer.length === 0) return held.state;
    const history = [...before, ...newer.map((event) => knownEvent<AccountEvent>(event))];
    const state = fold(accountDecider, effectiveHistory(history));
    if (history.length > 0) this.held.set(accountId, { history, state });
    return state;
  }

  /** Whether the credential is new. One that is there already, of this name or this account, stays as it is. */
  private async keep(credential: NewCredential): Promise<boolean> {
    const insert = this.credentials.createQueryBuilder().insert().values(credential).orIgnore().returning('username');
    const inserted: unknown = (await insert.execute()).raw;
    return Array.isArray(inserted) && inserted.length > 0;
  }

  private async isTaken(username: string, accountId: Uuid): Promise<boolean> {
    const found = await this.credentials.findOneBy({ username });
    return found !== null && found.accountId !== accountId;
  }
}

/** How one signs in is asked for what the role is there for, whatever else one is looking at. */
const withoutPurpose = ({ id, role, office }: Actor): Actor => ({ id, role, office });

/** Why the password is not taken; none is no fault: nobody signs in without one. */
function faultOfPassword(password: string | null, ownWords: readonly string[]) {
  if (password === null) return undefined;
  if (Array.from(password).length < MIN_PASSWORD_LENGTH)
    return refuse('access.password-too-short', { least: MIN_PASSWORD_LENGTH });
  return isTooCommon(password, ownWords) ? refuse('access.password-too-common') : undefined;
}
