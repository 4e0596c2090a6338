import { EVENT_STORE, type EventStore, LOG_START, type LogPosition, comparePositions, knownEvent } from '#event-store';
import type { Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { RoleGranted } from '../domain/account/account.events.js';
import { type Line, lineFrom } from '../domain/access-request/access-request.decide.js';
import type { AccountState } from '../domain/account/account.decider.js';
import { Accounts } from './accounts.js';
import { SYSTEM_ID } from '#commands';

const PAGE = 1000;

/** To whom the last code of the account's password was shown; nobody where the software showed it. */
export const shownTo = (account: AccountState | undefined): Uuid | null =>
  account === undefined || account.status === 'none' || account.codeShownTo === SYSTEM_ID ? null : account.codeShownTo;

/** Whether an administrator stands alone, and who may be using whose account: asked of the log, never of a read model. */
@Injectable()
export class Standing {
  /** Everybody who was ever given the role of an administrator, as far as the log was read. */
  private readonly administrators = new Set<Uuid>();
  private position: LogPosition = LOG_START;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly accounts: Accounts,
  ) {}

  /**
   * Whether nobody else was ever an administrator: on a fresh installation the first one stands alone until a second one is
   * there. Afterwards nobody does again: whoever takes the others' roles away would stand alone by that.
   */
  async isAlone(id: Uuid): Promise<boolean> {
    this.reading = this.reading.catch(() => undefined).then(() => this.readOn());
    await this.reading;
    return [...this.administrators].every((each) => each === id);
  }

  /** Who may be using the account: its person, and along the line of those to whom the codes of passwords were shown. */
  lineOf(id: Uuid): Promise<Line> {
    return lineFrom(id, async (each) => shownTo(await this.accounts.get(each)));
  }

  /** Up to what is the head now: what is written meanwhile is for the next look. */
  private async readOn(): Promise<void> {
    const head = await this.store.head();
    while (comparePositions(this.position, head) < 0) {
      const asked = { limit: PAGE, types: ['RoleGranted'], categories: ['account'] };
      const { events, through } = await this.store.readLog(this.position, asked);
      for (const event of events) {
        const { accountId, role } = knownEvent<RoleGranted>(event).data;
        if (role === 'administrator') this.administrators.add(accountId);
      }
      if (through === this.position) return;
      this.position = through;
    }
  }
}
