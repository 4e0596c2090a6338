import { type Clock, CLOCK, type Uuid, millisOf } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { hash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';

/** A device is known for so long after somebody last signed in on it. */
const LIFE_MILLIS = 90 * 24 * 3_600_000;
/** So many people of an office have a key of their own on one machine. */
export const MOST_KEYS = 5;
/** So many devices of a person are known; the one that was used longest ago is forgotten. */
const MOST_DEVICES = 20;

/** The keys that a device holds from now on, the one of who signed in first. */
export interface DeviceKeys {
  readonly tokens: readonly string[];
  readonly expiresAt: Date;
  /** What is kept of the first one. */
  readonly hash: string;
}

/** Keys of before that are still good for the account of that user name. */
const FIND = `
  select d.token_hash as hash from access.device d join access.credential c on c.account_id = d.account_id
  where c.username = $1 and d.token_hash = any($2) and d.expires_at > $3 limit 1`;

const IS_KNOWN = `select token_hash as hash from access.device where token_hash = any($1) and expires_at > $2 order by 1 limit 1`;

const RENEW = `update access.device set last_at = $3, expires_at = $4
  where account_id = $1 and token_hash = any($2) and expires_at > $3 returning token_hash as hash`;

const PRUNE = `
  delete from access.device where expires_at <= $2 or token_hash in (
    select token_hash from access.device where account_id = $1 order by last_at desc, token_hash offset ${MOST_DEVICES})`;

/**
 * Devices that somebody proved on who they are. A key is 256 random bits in a cookie, its SHA-256 here; it is good for one
 * account and opens nothing: with it, wrong tries are counted apart from those of strangers.
 */
@Injectable()
export class Devices {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The hash of the key that is good for the user name; none for a device that its person never signed in on. */
  async find(username: string, tokens: readonly string[]): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    const values = [username, tokens.slice(0, MOST_KEYS).map(hashOf), this.now()];
    const [found] = await this.database.query<readonly { readonly hash: string }[]>(FIND, values);
    return found?.hash;
  }

  /** The hash of a key that is good for anybody; none for a device on which nobody ever signed in. */
  async findAny(tokens: readonly string[]): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    const values = [tokens.slice(0, MOST_KEYS).map(hashOf), this.now()];
    const [found] = await this.database.query<readonly { readonly hash: string }[]>(IS_KNOWN, values);
    return found?.hash;
  }

  /** Somebody proved here who they are: their key lives on, or the device gets one. */
  async know(accountId: Uuid, tokens: readonly string[]): Promise<DeviceKeys> {
    const now = this.now();
    const expiresAt = new Date(now.getTime() + LIFE_MILLIS);
    const token = (await this.renewed(accountId, tokens, expiresAt)) ?? (await this.added(accountId, expiresAt));
    await this.database.query(PRUNE, [accountId, now]);
    const others = tokens.filter((each) => each !== token);
    return { tokens: [token, ...others].slice(0, MOST_KEYS), expiresAt, hash: hashOf(token) };
  }

  private async renewed(accountId: Uuid, tokens: readonly string[], expiresAt: Date): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    const values = [accountId, tokens.map(hashOf), this.now(), expiresAt];
    const [rows] = await this.database.query<readonly [readonly { readonly hash: string }[], number]>(RENEW, values);
    return tokens.find((token) => rows.some((row) => row.hash === hashOf(token)));
  }

  private async added(accountId: Uuid, expiresAt: Date): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `insert into access.device (token_hash, account_id, last_at, expires_at) values ($1, $2, $3, $4)`,
      [hashOf(token), accountId, this.now(), expiresAt],
    );
    return token;
  }

  private now(): Date {
    return new Date(millisOf(this.clock.now()));
  }
}

/** All devices of the account; or the one on which a session runs, or all but that one. */
export interface WhichDevices {
  readonly of?: Uuid;
  readonly but?: Uuid | undefined;
}

const FORGET_DEVICES = `
  delete from access.device as d where account_id = $1
    and ($2::uuid is null or token_hash = (select device_hash from access.session where id = $2 and account_id = $1))
    and ($3::uuid is null or token_hash is distinct from (select device_hash from access.session where id = $3))`;

/** The devices are strangers again: their password, their factor or their sessions are gone. */
export async function forgetDevices(
  database: { readonly query: (sql: string, values: unknown[]) => Promise<unknown> },
  accountId: Uuid,
  { of, but }: WhichDevices = {},
): Promise<void> {
  await database.query(FORGET_DEVICES, [accountId, of ?? null, but ?? null]);
}

const hashOf = (token: string): string => hash('sha256', token, 'base64url');
