import type { Sending } from '#notices';
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { AlarmCode } from './alarms.js';

/** Whom to tell; nobody besides the log of the process where neither is named. */
export interface AlarmSettings {
  readonly mail?: string;
  readonly webhook?: string;
}

interface Told {
  readonly to: AlarmSettings;
  readonly sending: Pick<Sending, 'post' | 'mail'>;
  readonly now: () => string;
}

/** So many looks in a row something is wrong, or right again, before anybody is told: what passes by itself wakes nobody. */
const LOOKS = 3;

interface Standing {
  /** Looks in a row that say the other thing than what was told. */
  other: number;
  isTold: boolean;
  since: string;
}

/** Tells people once that something is wrong, and once that it is right again. What could not be sent is sent at the next look. */
export class AlarmWatch {
  private readonly log = new Logger('alarm');
  private readonly standing = new Map<AlarmCode, Standing>();

  constructor(private readonly told: Told) {}

  async look(alarms: readonly AlarmCode[]): Promise<void> {
    for (const code of new Set([...alarms, ...this.standing.keys()])) await this.lookAt(code, alarms.includes(code));
  }

  private async lookAt(code: AlarmCode, isWrong: boolean): Promise<void> {
    const found = this.standing.get(code) ?? { other: 0, isTold: false, since: this.told.now() };
    this.standing.set(code, found);
    if (isWrong === found.isTold) {
      found.other = 0;
      if (!isWrong) this.standing.delete(code);
      return;
    }
    if (found.other === 0) found.since = this.told.now();
    found.other += 1;
    if (found.other < LOOKS || !(await this.tell(code, isWrong, found.since))) return;
    found.isTold = isWrong;
    found.other = 0;
    if (!isWrong) this.standing.delete(code);
  }

  /** Whether everybody who has to know was reached. */
  private async tell(code: AlarmCode, isWrong: boolean, since: string): Promise<boolean> {
    const message = { alarm: code, state: isWrong ? 'raised' : 'cleared', since };
    if (isWrong) this.log.error(JSON.stringify(message));
    else this.log.warn(JSON.stringify(message));
    const sent = await Promise.all([this.write(message), this.post(message)]);
    return sent.every(Boolean);
  }

  private async write({ alarm, state, since }: Message): Promise<boolean> {
    const { to, sending } = this.told;
    if (to.mail === undefined || !sending.mail) return true;
    const fault = await sending.mail.send({
      ...{ to: to.mail, id: randomUUID(), subject: `An Nhi: ${alarm} (${state})` },
      text: `${alarm}: ${state}, ${since}\n\ndocker/runbooks/${alarm}.md\n`,
    });
    if (fault) this.log.warn(`the alarm ${alarm} could not be written about: ${fault.words}`);
    return !fault;
  }

  private async post(message: Message): Promise<boolean> {
    const { to, sending } = this.told;
    if (to.webhook === undefined) return true;
    const headers = { 'content-type': 'application/json' };
    const { status, words } = await sending.post({ url: to.webhook, headers, body: JSON.stringify(message) });
    const isTaken = status !== undefined && status >= 200 && status < 300;
    if (!isTaken) this.log.warn(`the alarm ${message.alarm} could not be posted: ${words}`);
    return isTaken;
  }
}

interface Message {
  readonly alarm: AlarmCode;
  readonly state: string;
  readonly since: string;
}
