import { SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { type Clock, CLOCK, type JsonObject, type Uuid, instantOfMillis, plusHours } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Like, Repository } from 'typeorm';
import { KeptEntity } from '../infrastructure/kept.entity.js';
import { contentIn } from './kept.codec.js';
import { derivedKey, openSecret, sealSecret } from './secret-seal.js';

/** A form that nobody came back to is forgotten after so many days. */
export const DRAFT_DAYS = 30;
/** So much of one thing, in bytes of its JSON, and so many things of one person. */
export const MOST_KEPT_BYTES = 262_144;
export const MOST_KEPT = 100;

/** What it is, and which: `draft.report`, `draft.plan.<case>`, `views.cases`. */
const SLOT = /^(?:draft|views)(?:\.[a-z0-9-]{1,40}){1,4}$/;
export const isSlot = (text: string): boolean => SLOT.test(text);

export interface KeptThing {
  readonly slot: string;
  readonly savedAt: string;
  readonly content: JsonObject;
}

/** Why it is not kept. */
export type NotKept = 'too-big' | 'too-many';

/**
 * What people keep for themselves on the server: forms that they are writing and views that they come back to. Sealed with
 * a key of the account, seen by nobody else, no part of the log: what is not sent was not told.
 */
@Injectable()
export class Kept {
  constructor(
    @InjectRepository(KeptEntity) private readonly things: Repository<KeptEntity>,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What somebody keeps, the latest first. */
  async list(accountId: Uuid): Promise<readonly Omit<KeptThing, 'content'>[]> {
    await this.forgetOld();
    const rows = await this.things.find({
      ...{ select: { slot: true, savedAt: true }, where: { accountId } },
      order: { savedAt: 'DESC' },
    });
    return rows.map(({ slot, savedAt }) => ({ slot, savedAt: timeOf(savedAt) }));
  }

  async find(accountId: Uuid, slot: string): Promise<KeptThing | undefined> {
    await this.forgetOld();
    const row = await this.things.findOneBy({ accountId, slot });
    if (!row) return undefined;
    const content = contentIn(await openSecret(this.keys, accountId, row.sealed, purposeOf(slot)));
    return { slot, savedAt: timeOf(row.savedAt), content };
  }

  /** Keeps it in the place of what was kept there. */
  async keep(accountId: Uuid, slot: string, content: JsonObject): Promise<NotKept | undefined> {
    const plaintext = Buffer.from(JSON.stringify(content), 'utf8');
    if (plaintext.length > MOST_KEPT_BYTES) return 'too-big';
    const others = await this.things
      .createQueryBuilder()
      .where({ accountId })
      .andWhere('slot <> :slot', { slot })
      .getCount();
    if (others >= MOST_KEPT) return 'too-many';
    const sealed = await sealSecret(this.keys, accountId, plaintext, purposeOf(slot));
    await this.things.upsert({ accountId, slot, sealed, savedAt: new Date(this.clock.now()) }, ['accountId', 'slot']);
    return undefined;
  }

  async forget(accountId: Uuid, slot: string): Promise<void> {
    await this.things.delete({ accountId, slot });
  }

  /**
   * What seals the forms that a device has to keep while there is no connection. Given to a session, never stored there:
   * what lies on the device opens after signing in again, and for nobody else.
   */
  deviceKey(accountId: Uuid): Promise<Buffer> {
    return derivedKey(this.keys, accountId, 'device');
  }

  private async forgetOld(): Promise<void> {
    const before = new Date(plusHours(this.clock.now(), -24 * DRAFT_DAYS));
    await this.things.delete({ slot: Like('draft.%'), savedAt: LessThan(before) });
  }
}

const timeOf = (at: Date): string => instantOfMillis(at.getTime());
const purposeOf = (slot: string): string => `kept\n${slot}`;
