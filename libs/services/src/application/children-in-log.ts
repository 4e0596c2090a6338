import { childDecider, currentResidence, identityOf, residenceCommuneOf } from '#children';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Birth, type Uuid, birthOf } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { SharedSnapshot } from '../domain/referral/referral.events.js';
import { load } from './load.js';
import type { Children } from './ports.js';
import { defined } from './snapshot.js';

/** The children's records read from the log, so that a snapshot is never older than the referral. */
@Injectable()
export class ChildrenInLog implements Children {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async find(childId: Uuid): Promise<SharedSnapshot | undefined> {
    const child = await load(this.store, childDecider, childId);
    if (child.status === 'unknown') return undefined;
    const { name, birthDate, sex, motherName, fatherName } = identityOf(child);
    const lives = { residenceCommune: residenceCommuneOf(child), address: currentResidence(child)?.address };
    return defined({ name, birthDate, sex, motherName, fatherName, ...lives });
  }

  async birthOf(childId: Uuid): Promise<Birth | undefined> {
    const child = await load(this.store, childDecider, childId);
    return child.status === 'unknown' ? undefined : birthOf(identityOf(child));
  }
}
